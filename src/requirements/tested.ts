/** The tests with the id of a requirement in their title: made by `npm run requirements`. */
export const TESTED: Readonly<Record<string, readonly string[]>> = {
  'MUST-1': ['test/tcp/window.test.ts: a window of 65 535 is as wide as that, and not negative (MUST-1)'],
  'MUST-2': ['test/codec/codec.test.ts: a segment as bytes > comes back the same, its checksum right (MUST-2)'],
  'MUST-3': [
    'test/scenarios/losses.test.ts: corruption: the server says nothing to it, and what is missing comes again when the timer runs out (MUST-3)',
    'test/sim/action.test.ts: a segment in flight > corrupt: it arrives, fails its checksum and is discarded (MUST-3)',
  ],
  'MUST-4': [
    'test/codec/codec.test.ts: a segment as bytes > has its options at any byte (MUST-64), the lengths of all but NOP (MUST-4, MUST-68), and zeros behind them (MUST-69)',
  ],
  'MUST-5': [
    'test/tcp/options.test.ts: options of any kind are borne in any segment (MUST-5), and an MSS outside a SYN says nothing (MUST-65)',
  ],
  'MUST-6': [
    'test/drill/run.test.ts: an option that our TCP does not have > may be offered by the script and is ignored (MUST-6)',
    'test/drills/options-unknown.pkt: RFC 9293 §3.1 (MUST-6): options that are not known are ignored; none of them is in our SYN,ACK.',
  ],
  'MUST-7': [
    'test/codec/codec.test.ts: a segment as bytes > with the option length 0200 is refused, and nothing breaks (MUST-7)',
    'test/codec/codec.test.ts: a segment as bytes > with the option length 0205 is refused, and nothing breaks (MUST-7)',
    'test/codec/codec.test.ts: a segment as bytes > with the option length 0201 is refused, and nothing breaks (MUST-7)',
    'test/codec/codec.test.ts: a segment as bytes > with the option length fe00 is refused, and nothing breaks (MUST-7)',
    'test/codec/codec.test.ts: a segment as bytes > with the option length feff is refused, and nothing breaks (MUST-7)',
  ],
  'MUST-8': ['test/tcp/isn.test.ts: grows by one every 4 µs for the same pair of sockets (§3.4.1, MUST-8)'],
  'MUST-10': [
    "test/drills/open-simultaneous.pkt: RFC 9293 §3.5 (MUST-10), figure 7 and §3.10.7.3: a SYN without ACK in SYN-SENT leads to SYN-RECEIVED and is answered by SYN,ACK. The peer's SYN,ACK lies before the window, so it draws an ACK (§3.10.7.4, first check); the peer's ACK then opens.",
    'test/tcp/figures.test.ts: figure 7: simultaneous open, completed by the ACKs of repeated SYNs (A1, MUST-10)',
  ],
  'MUST-11': [
    'test/drills/open-reset-returns-to-listen.pkt: RFC 9293 §3.10.7.4, second check: a RST in SYN-RECEIVED of a passive OPEN returns to LISTEN (MUST-11), nobody is told. The next SYN is answered as if there had been none.',
    'test/host/listener.test.ts: a child of a listener > that gets a RST in SYN_RECEIVED goes away; the listener stays (MUST-11)',
  ],
  'MUST-12': [
    "test/host/receiving.test.ts: recv() > is b'' after the peer's FIN, again and again (MUST-12)",
    'test/host/receiving.test.ts: recv() > on a reset connection is ECONNRESET once, then the end (MUST-12)',
  ],
  'MUST-13': [
    'test/drills/close-first.pkt: RFC 9293 §3.6, figure 12: FIN, its ACK, the FIN of the peer, its ACK; then TIME-WAIT for 2 MSL (MUST-13), MSL is 2 minutes (§3.4.2).',
    'test/tcp/figures.test.ts: figure 12: normal close; who closed first waits for 2 MSL (MUST-13)',
  ],
  'MUST-14': [
    'test/drills/mss-asked-for.pkt: RFC 9293 §3.7.1 (MUST-14, MUST-16): the MSS that the program asks for is offered, and the smaller of both is sent.',
    'test/tcp/options.test.ts: the MSS option is in our SYN and our SYN,ACK (MUST-14, SHLD-5, MAY-3)',
    'test/tcp/window.test.ts: the text of a segment is at most > what the peer asks for (MUST-14, MUST-16)',
  ],
  'MUST-15': [
    'test/drills/mss-default.pkt: RFC 9293 §3.7.1 (MUST-15): a peer that names no MSS takes 536 octets of text in a segment.',
    'test/drills/mss-zero.pkt: RFC 9293 §3.7.1 (MUST-15): an MSS of 0 is no size; the peer takes the default of 536 octets, as if it had named none.',
    'test/tcp/window.test.ts: the text of a segment is at most > 536 where the peer names no MSS (MUST-15)',
  ],
  'MUST-16': [
    'test/drills/mss-asked-for.pkt: RFC 9293 §3.7.1 (MUST-14, MUST-16): the MSS that the program asks for is offered, and the smaller of both is sent.',
    'test/tcp/window.test.ts: the text of a segment is at most > what the peer asks for (MUST-14, MUST-16)',
    'test/tcp/window.test.ts: the text of a segment is at most > what we take ourselves (MUST-16)',
  ],
  'MUST-17': [
    'test/drills/nagle-off.pkt: RFC 9293 §3.7.4 (MUST-17): a program can switch the Nagle algorithm off.',
    'test/tcp/nagle.test.ts: both profiles have it on: an application must be able to switch it off (MUST-17), not on',
    'test/tcp/nagle.test.ts: three writes of 100 octets (RFC 1122 §4.2.3.4) > are three segments at once with TCP_NODELAY (MUST-17)',
  ],
  'MUST-18': [
    'test/drills/rto-from-round-trip.pkt: RFC 6298 §2.2 (RFC 9293 MUST-18): the first round trip R makes SRTT = R, RTTVAR = R/2, RTO = SRTT + 4 RTTVAR; here R = 1 s and RTO = 3 s.',
    'test/drills/rto-karn.pkt: RFC 6298 §3 (Karn; RFC 9293 MUST-18): the round trip of a segment that was sent twice is not measured, so the RTO stays as it was backed off.',
    'test/tcp/rto.test.ts: RTO > SRTT, RTTVAR and RTO without a floor (§2.2, §2.3; MUST-18)',
    'test/tcp/rto.test.ts: RTO > is not sampled from a segment sent twice (§3, Karn; MUST-18)',
  ],
  'MUST-19': [
    'test/tcp/congestion/newreno.test.ts: the retransmission timer > leaves a window of one segment, half of what was out in ssthresh, and doubles the RTO (RFC 5681 §3.1; MUST-19)',
  ],
  'MUST-20': [
    'test/tcp/rto.test.ts: an unanswered > text is sent again until R2 = 100 s (SHLD-11) and then given up (MUST-20, but for the advice to IP)',
  ],
  'MUST-21': [
    'test/tcp/rto.test.ts: the retransmission timer > the user timeout ends it earlier where the OPEN asked for one (MUST-21)',
  ],
  'MUST-22': [
    'test/drills/open-nobody-answers.pkt: RFC 9293 §3.8.3: R2 of a SYN is at least 3 minutes (MUST-23), then the program is told (MUST-22). RFC 6298 §5.5: each timeout doubles the RTO, §2.4: no more than 60 s.',
    'test/host/sockets.test.ts: connect() > that nobody answers is ETIMEDOUT after R2 of a SYN, 3 minutes (MUST-22, MUST-23)',
    'test/tcp/rto.test.ts: an unanswered > SYN is sent at 0, 1, 3, 7, 15, 31, 63 s and given up after R2 = 3 min (MUST-22, MUST-23)',
  ],
  'MUST-23': [
    'test/drills/open-nobody-answers.pkt: RFC 9293 §3.8.3: R2 of a SYN is at least 3 minutes (MUST-23), then the program is told (MUST-22). RFC 6298 §5.5: each timeout doubles the RTO, §2.4: no more than 60 s.',
    'test/host/sockets.test.ts: connect() > that nobody answers is ETIMEDOUT after R2 of a SYN, 3 minutes (MUST-22, MUST-23)',
    'test/tcp/habits.test.ts: a SYN is repeated for 3 minutes at least (MUST-23); Linux tries for less',
    'test/tcp/rto.test.ts: an unanswered > SYN is sent at 0, 1, 3, 7, 15, 31, 63 s and given up after R2 = 3 min (MUST-22, MUST-23)',
  ],
  'MUST-24': [
    'test/host/options.test.ts: SO_KEEPALIVE > is switched on for one connection (MUST-24): probes after the idle time that is set (MUST-27), and a peer that is there answers',
    'test/tcp/keepalive.test.ts: is off again when the program says so (MUST-24)',
  ],
  'MUST-25': [
    'test/drills/keepalive-off.pkt: RFC 9293 §3.8.4 (MUST-25): keep-alive is off unless the program asks for it: an idle connection is silent for ever.',
    'test/tcp/keepalive.test.ts: is off by default (MUST-25), and then waits for two hours at least (MUST-28)',
  ],
  'MUST-26': [
    'test/drills/keepalive-not-while-text-waits.pkt: RFC 9293 §3.8.4 (MUST-26): keep-alive is for idle connections; what is unacknowledged is sent again instead.',
    'test/tcp/keepalive.test.ts: text that comes is as good as an answer: only an idle peer is probed (MUST-26)',
    'test/tcp/keepalive.test.ts: no probe is sent while something is out (MUST-26): the retransmission finds out by itself',
  ],
  'MUST-27': [
    'test/host/options.test.ts: SO_KEEPALIVE > is switched on for one connection (MUST-24): probes after the idle time that is set (MUST-27), and a peer that is there answers',
  ],
  'MUST-28': [
    'test/tcp/keepalive.test.ts: is off by default (MUST-25), and then waits for two hours at least (MUST-28)',
  ],
  'MUST-29': [
    'test/drills/keepalive-nobody-answers.pkt: RFC 9293 §3.8.4: idle connections are probed at SND.NXT-1, without text (SHLD-12); a connection is not given up for one unanswered probe (MUST-29).',
    'test/tcp/keepalive.test.ts: a single answer is enough (MUST-29): the idle time begins anew',
  ],
  'MUST-30': [
    'test/drills/urgent-sent.pkt: RFC 9293 §3.8.5: urgent text carries URG, and the pointer names the octet behind it (MUST-30, MUST-62), also of what is sent again.',
    'test/tcp/urgent.test.ts: urgent text that is sent > carries URG, and a pointer to the octet behind it (MUST-30, MUST-62)',
    'test/tcp/urgent.test.ts: urgent text that is sent > is pointed at by every segment before its end, text or none, and by none behind it (MUST-30)',
  ],
  'MUST-31': [
    'test/drills/urgent-pointer.pkt: RFC 9293 §3.10.7.4, sixth check: urgent text of any length is taken in its place (MUST-31), acknowledged and read like other text.',
    'test/tcp/urgent.test.ts: urgent data may be longer than a segment and than the window (MUST-31)',
    'test/tcp/urgent.test.ts: urgent text that is sent > may be longer than the pointer reaches: each segment points as far as it can (MUST-31)',
  ],
  'MUST-32': [
    'test/tcp/urgent.test.ts: the program is told when urgent data begins and whenever there is more (MUST-32)',
  ],
  'MUST-33': [
    'test/drills/urgent-mark.pkt: RFC 9293 §3.8.5: the program can ask whether the next octet is the last that is urgent (MUST-33).',
    'test/tcp/urgent.test.ts: the program can ask how much urgent data remains (MUST-33) > of what has come, and of what is still to come',
    'test/tcp/urgent.test.ts: the program can ask how much urgent data remains (MUST-33) > and the FIN behind it counts for nothing',
  ],
  'MUST-34': [
    'test/drills/window-shrinks.pkt: RFC 9293 §3.8.6 (MUST-34, SHLD-15): a window that the peer takes back is borne; what was sent is sent again, nothing new.',
    'test/tcp/window.test.ts: a window that the peer takes back > stops new text (SHLD-15), and what is out stays out (MUST-34) and is sent again, beyond the edge too (SHLD-16, MAY-7)',
  ],
  'MUST-35': [
    'test/drills/window-zero-probes.pkt: RFC 9293 §3.8.6.1: a zero window is probed (MUST-35), first after the RTO (SHLD-29), then after ever longer times (SHLD-30), and for as long as the peer answers (MUST-36, MUST-37).',
    'test/tcp/probe.test.ts: a window that shrinks to 0 under text that is out > is probed with that text (MUST-35) for as long as the peer answers, and is no reason to give up (SHLD-17)',
  ],
  'MUST-36': [
    'test/drills/window-zero-probes.pkt: RFC 9293 §3.8.6.1: a zero window is probed (MUST-35), first after the RTO (SHLD-29), then after ever longer times (SHLD-30), and for as long as the peer answers (MUST-36, MUST-37).',
    'test/tcp/probe.test.ts: a window of 0 > is probed (MUST-36) after one RTO (SHLD-29) and then after twice the time each (SHLD-30), with one octet',
  ],
  'MUST-37': [
    'test/drills/window-zero-probes.pkt: RFC 9293 §3.8.6.1: a zero window is probed (MUST-35), first after the RTO (SHLD-29), then after ever longer times (SHLD-30), and for as long as the peer answers (MUST-36, MUST-37).',
    'test/tcp/probe.test.ts: a window of 0 > is probed for as long as the peer answers (MUST-37)',
  ],
  'MUST-38': [
    'test/drills/window-sender-waits.pkt: RFC 9293 §3.8.6.2.1 (MUST-38): a sender does not use a little of a window (less than a segment, than the text, than half the largest window), but no longer than the override time, 0.1 to 1 s.',
    'test/tcp/window.test.ts: the sender avoids silly windows (§3.8.6.2.1): it sends > nothing into a usable window of 1500 of 4000 if more waits, until the override timeout (MUST-38), for it must not wait for ever (MUST-60)',
  ],
  'MUST-39': [
    'test/drills/window-not-silly.pkt: RFC 9293 §3.8.6.2.2 (MUST-39): a receiver does not offer a window that opens by less than a segment or half its buffer.',
    'test/tcp/window.test.ts: the receiver avoids silly windows (§3.8.6.2.2) > and opens its window by a segment, not by less (MUST-39)',
    'test/tcp/window.test.ts: the receiver avoids silly windows (§3.8.6.2.2) > and by half of a small buffer (MUST-39)',
  ],
  'MUST-40': [
    'test/drills/delayed-ack-timer.pkt: RFC 9293 §3.8.6.3 (SHLD-18): a delayed ACK leaves within 0.5 s (MUST-40); Linux waits 40 ms.',
    'test/tcp/window.test.ts: an ACK that is delayed (§3.8.6.3) > goes out alone after its time (SHLD-18, MUST-40)',
  ],
  'MUST-41': [
    'test/host/demultiplexing.test.ts: several connections at once > a passive OPEN leaves those that are there alone (MUST-41)',
  ],
  'MUST-42': [
    'test/host/demultiplexing.test.ts: several connections at once > one may listen on a port that has a connection in SYN_SENT or SYN_RECEIVED (MUST-42)',
  ],
  'MUST-43': [
    'test/host/self-connect.test.ts: bind() to an address > its own address (MUST-43): a client from outside gets 10.0.0.2',
  ],
  'MUST-47': [
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is soft: %s is told (MUST-47, SHLD-25) and ends no connection (MUST-54, MUST-56)',
  ],
  'MUST-54': [
    'test/drills/icmp-hard.pkt: RFC 9293 §3.9.2.2: a hard ICMP error (destination unreachable, codes 2 to 4) ends the connection that it is about (MUST-54, SHLD-26).',
    'test/drills/icmp-soft.pkt: RFC 9293 §3.9.2.2: a soft ICMP error (host unreachable) does not end the connection (MUST-54, MUST-56).',
    'test/sim/icmp.test.ts: a router says by ICMP that a SYN cannot be delivered > a soft error is what connect() fails with, once it has tried long enough (MUST-54, SHLD-25)',
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is soft: %s is told (MUST-47, SHLD-25) and ends no connection (MUST-54, MUST-56)',
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is hard: %s ends the connection (MUST-54, SHLD-26)',
  ],
  'MUST-55': [
    'test/drills/icmp-source-quench.pkt: RFC 9293 §3.9.2.2: ICMP source quench is discarded in silence (MUST-55).',
    'test/sim/icmp.test.ts: a router says by ICMP that a SYN cannot be delivered > source quench changes nothing (MUST-55)',
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is discarded in silence where it is source quench (MUST-55)',
  ],
  'MUST-56': [
    'test/drills/icmp-soft.pkt: RFC 9293 §3.9.2.2: a soft ICMP error (host unreachable) does not end the connection (MUST-54, MUST-56).',
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is soft: %s is told (MUST-47, SHLD-25) and ends no connection (MUST-54, MUST-56)',
  ],
  'MUST-58': [
    'test/drills/fin-with-text.pkt: RFC 9293 §3.10.7.4: text, then the FIN behind it: one ACK for both (MUST-58).',
    'test/tcp/window.test.ts: an ACK that is delayed (§3.8.6.3) > goes out at once with every second full segment, one for both (SHLD-19, MUST-58)',
  ],
  'MUST-59': [
    'test/tcp/window.test.ts: an ACK that is delayed (§3.8.6.3) > goes out at once when text is missing (MAY-13), and when the hole is filled, for all that was held (MUST-59)',
  ],
  'MUST-60': [
    'test/drills/text-not-pushed-for-ever.pkt: RFC 9293 §3.9.1.2: text that nobody pushes does not wait for ever (MUST-60): the override timer pushes it (§3.8.6.2.1).',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > does not wait for ever: the override timer pushes it (MUST-60)',
    'test/tcp/window.test.ts: the sender avoids silly windows (§3.8.6.2.1): it sends > nothing into a usable window of 1500 of 4000 if more waits, until the override timeout (MUST-38), for it must not wait for ever (MUST-60)',
  ],
  'MUST-61': [
    'test/drills/text-of-segments.pkt: RFC 9293 §3.9.1.2: a SEND larger than a segment leaves in segments of the MSS (SHLD-28); PSH is in the last one (MUST-61), which the Nagle algorithm (§3.7.4) holds until the others are acknowledged.',
  ],
  'MUST-62': [
    'test/drills/urgent-sent.pkt: RFC 9293 §3.8.5: urgent text carries URG, and the pointer names the octet behind it (MUST-30, MUST-62), also of what is sent again.',
    'test/tcp/urgent.test.ts: urgent text that is sent > carries URG, and a pointer to the octet behind it (MUST-30, MUST-62)',
  ],
  'MUST-64': [
    'test/codec/codec.test.ts: a segment as bytes > has its options at any byte (MUST-64), the lengths of all but NOP (MUST-4, MUST-68), and zeros behind them (MUST-69)',
  ],
  'MUST-65': [
    'test/tcp/options.test.ts: and in no later segment (MUST-65)',
    'test/tcp/options.test.ts: options of any kind are borne in any segment (MUST-5), and an MSS outside a SYN says nothing (MUST-65)',
  ],
  'MUST-66': [
    'test/drills/zero-window-takes-reset.pkt: RFC 9293 §3.4 (MUST-66): a RST is processed even while the receive window is zero.',
    'test/tcp/urgent.test.ts: a closed window keeps the text out, but not the pointer (MUST-66)',
  ],
  'MUST-67': [
    'test/tcp/options.test.ts: we never ask for more than the datagrams that we can take have room for: 1500 octets (MUST-67)',
    'test/tcp/options.test.ts: we never ask for more than the datagrams that we can take have room for: 576 octets, as every host must (MUST-67)',
    'test/tcp/options.test.ts: we never ask for more than the datagrams that we can take have room for: 65 535 octets, where a program asks for all of it (MUST-67)',
  ],
  'MUST-68': [
    'test/codec/codec.test.ts: a segment as bytes > has its options at any byte (MUST-64), the lengths of all but NOP (MUST-4, MUST-68), and zeros behind them (MUST-69)',
  ],
  'MUST-69': [
    'test/codec/codec.test.ts: a segment as bytes > has its options at any byte (MUST-64), the lengths of all but NOP (MUST-4, MUST-68), and zeros behind them (MUST-69)',
  ],
  'SHLD-1': ['test/tcp/isn.test.ts: is scattered over pairs and keys, for ISN = M + F(pair, key) (SHLD-1)'],
  'SHLD-2': ['test/tcp/rfc5961.test.ts: RST 1000 may carry text, which nobody reads (SHLD-2)'],
  'SHLD-3': [
    'test/drills/close-later-text.pkt: RFC 9293 §3.6.1 (SHLD-3): text that arrives after close() can never be read and draws RST.',
    'test/drills/close-text-after-fin-lost.pkt: RFC 9293 §3.6.1 (SHLD-3), §3.5.2: text after close() draws a RST with the number of its ACK, which the peer takes though our FIN was lost.',
    'test/drills/close-unread-text.pkt: RFC 9293 §3.6.1 (SHLD-3): close() with text that nobody has read sends RST, for that text is lost.',
    'test/host/closing.test.ts: close() is an ABORT, and a RST leaves in place of a FIN > with text that nobody has read (SHLD-3)',
    'test/host/closing.test.ts: text that arrives after close() draws a RST (SHLD-3)',
    'test/tcp/deaf.test.ts: when the program has closed and reads no more (§3.6.1) > text in FIN_WAIT_1 is answered by RST, for it can never be read (SHLD-3, MAY-1)',
    'test/tcp/deaf.test.ts: when the program has closed and reads no more (§3.6.1) > text in FIN_WAIT_2 is answered by RST, for it can never be read (SHLD-3, MAY-1)',
  ],
  'SHLD-4': [
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > a newer timestamp, an older number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > the same timestamp, a larger number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > the same timestamp, the last number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > an older timestamp, a larger number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > no timestamp where there were some, a larger number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > no timestamp where there were some, an older number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > a timestamp where there were none, an older number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > no timestamps at all, a larger number',
    'test/host/reopening.test.ts: a SYN in TIME_WAIT by RFC 6191 §2 (SHLD-4) > no timestamps at all, the last number',
  ],
  'SHLD-5': [
    'test/drills/open-passive.pkt: RFC 9293 §3.5, figure 6 from the other side: SYN, SYN,ACK, ACK. The SYN takes one number, MSS is in the SYN,ACK (SHLD-5, MAY-3).',
    'test/tcp/options.test.ts: the MSS option is in our SYN and our SYN,ACK (MUST-14, SHLD-5, MAY-3)',
  ],
  'SHLD-7': [
    'test/drills/nagle-holds.pkt: RFC 9293 §3.7.4 (SHLD-7, MAY-16): while text is unacknowledged, a short text waits; the ACK lets all of it go together.',
    'test/tcp/nagle.test.ts: three writes of 100 octets (RFC 1122 §4.2.3.4) > are two segments: 100 at once, 200 with the ACK of the first (SHLD-7, MAY-16), and one PSH for both (SHLD-27)',
  ],
  'SHLD-9': [
    'test/tcp/rto.test.ts: an unanswered > text is told to the program as a delivery problem when R1 is reached, before R2 (SHLD-9)',
  ],
  'SHLD-10': [
    'test/tcp/habits.test.ts: the habits %s keep the bounds of the RFCs: > R1 is at least 3 retransmissions (SHLD-10), R2 100 s (SHLD-11)',
    'test/tcp/rto.test.ts: an unanswered > text is sent again three times at least, however soon R2 is reached (R1, SHLD-10)',
  ],
  'SHLD-11': [
    'test/drills/rto-gives-up.pkt: RFC 9293 §3.8.3 (SHLD-11): text is sent again for at least 100 s, then the connection is given up and the program is told.',
    'test/host/sending.test.ts: send() > that nobody acknowledges ends in ETIMEDOUT after R2, 100 s (SHLD-11)',
    'test/tcp/habits.test.ts: the habits %s keep the bounds of the RFCs: > R1 is at least 3 retransmissions (SHLD-10), R2 100 s (SHLD-11)',
    'test/tcp/rto.test.ts: an unanswered > text is sent again until R2 = 100 s (SHLD-11) and then given up (MUST-20, but for the advice to IP)',
  ],
  'SHLD-12': [
    'test/drills/keepalive-nobody-answers.pkt: RFC 9293 §3.8.4: idle connections are probed at SND.NXT-1, without text (SHLD-12); a connection is not given up for one unanswered probe (MUST-29).',
    'test/tcp/keepalive.test.ts: probes an idle peer without text (MAY-5, SHLD-12), and gives it up when none of the probes is answered',
  ],
  'SHLD-14': [
    'test/tcp/window.test.ts: the receiver avoids silly windows (§3.8.6.2.2) > and never takes an offer back (SHLD-14)',
  ],
  'SHLD-15': [
    'test/drills/window-shrinks.pkt: RFC 9293 §3.8.6 (MUST-34, SHLD-15): a window that the peer takes back is borne; what was sent is sent again, nothing new.',
    'test/tcp/window.test.ts: a window that the peer takes back > stops new text (SHLD-15), and what is out stays out (MUST-34) and is sent again, beyond the edge too (SHLD-16, MAY-7)',
  ],
  'SHLD-16': [
    'test/tcp/window.test.ts: a window that the peer takes back > stops new text (SHLD-15), and what is out stays out (MUST-34) and is sent again, beyond the edge too (SHLD-16, MAY-7)',
  ],
  'SHLD-17': [
    'test/tcp/probe.test.ts: a window that shrinks to 0 under text that is out > is probed with that text (MUST-35) for as long as the peer answers, and is no reason to give up (SHLD-17)',
  ],
  'SHLD-18': [
    'test/drills/delayed-ack-timer.pkt: RFC 9293 §3.8.6.3 (SHLD-18): a delayed ACK leaves within 0.5 s (MUST-40); Linux waits 40 ms.',
    'test/tcp/window.test.ts: an ACK that is delayed (§3.8.6.3) > goes out alone after its time (SHLD-18, MUST-40)',
  ],
  'SHLD-19': [
    'test/drills/delayed-ack-every-second.pkt: RFC 9293 §3.8.6.3 (SHLD-19): of full-sized segments at least every second one is acknowledged.',
    'test/tcp/window.test.ts: an ACK that is delayed (§3.8.6.3) > goes out at once with every second full segment, one for both (SHLD-19, MUST-58)',
  ],
  'SHLD-20': [
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is not told where the program has switched the reports off (SHLD-20)',
    'test/tcp/rto.test.ts: an unanswered > text is not told where the program has switched the reports off (SHLD-20)',
  ],
  'SHLD-25': [
    'test/drills/icmp-opening-linux.pkt: RFC 5461 §4: while a connection is being opened Linux takes also a soft ICMP error for final; connect() tells it (SHLD-25).',
    'test/sim/icmp.test.ts: a router says by ICMP that a SYN cannot be delivered > a soft error is what connect() fails with, once it has tried long enough (MUST-54, SHLD-25)',
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is soft: %s is told (MUST-47, SHLD-25) and ends no connection (MUST-54, MUST-56)',
  ],
  'SHLD-26': [
    'test/drills/icmp-hard.pkt: RFC 9293 §3.9.2.2: a hard ICMP error (destination unreachable, codes 2 to 4) ends the connection that it is about (MUST-54, SHLD-26).',
    'test/sim/icmp.test.ts: a router says by ICMP that a SYN cannot be delivered > a hard one ends it at once (SHLD-26), on Linux any',
    'test/tcp/icmp.test.ts: an ICMP error about a segment on its way > is hard: %s ends the connection (MUST-54, SHLD-26)',
  ],
  'SHLD-27': [
    'test/drills/text-not-pushed.pkt: RFC 9293 §3.9.1.2: a SEND without PUSH waits for more (MAY-15); what follows goes with it, in one segment with one PSH (SHLD-27).',
    'test/tcp/nagle.test.ts: three writes of 100 octets (RFC 1122 §4.2.3.4) > are two segments: 100 at once, 200 with the ACK of the first (SHLD-7, MAY-16), and one PSH for both (SHLD-27)',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > waits for more, which goes in the same segment, with one PSH (MAY-16, SHLD-27)',
  ],
  'SHLD-28': [
    'test/drills/text-of-segments.pkt: RFC 9293 §3.9.1.2: a SEND larger than a segment leaves in segments of the MSS (SHLD-28); PSH is in the last one (MUST-61), which the Nagle algorithm (§3.7.4) holds until the others are acknowledged.',
    'test/tcp/window.test.ts: the sender avoids silly windows (§3.8.6.2.1): it sends > a full segment (SHLD-28)',
  ],
  'SHLD-29': [
    'test/drills/window-zero-probes.pkt: RFC 9293 §3.8.6.1: a zero window is probed (MUST-35), first after the RTO (SHLD-29), then after ever longer times (SHLD-30), and for as long as the peer answers (MUST-36, MUST-37).',
    'test/tcp/probe.test.ts: a window of 0 > is probed (MUST-36) after one RTO (SHLD-29) and then after twice the time each (SHLD-30), with one octet',
  ],
  'SHLD-30': [
    'test/drills/window-zero-probes.pkt: RFC 9293 §3.8.6.1: a zero window is probed (MUST-35), first after the RTO (SHLD-29), then after ever longer times (SHLD-30), and for as long as the peer answers (MUST-36, MUST-37).',
    'test/tcp/probe.test.ts: a window of 0 > is probed (MUST-36) after one RTO (SHLD-29) and then after twice the time each (SHLD-30), with one octet',
  ],
  'SHLD-31': [
    'test/drills/fin-beyond-hole.pkt: RFC 9293 §3.10.7.4 (SHLD-31): a FIN beyond a hole waits with its text and counts when the hole is filled.',
    'test/drills/text-out-of-order.pkt: RFC 9293 §3.10.7.4 (SHLD-31): text beyond a hole is held and draws an ACK at once (MAY-13); what fills the hole acknowledges all.',
    'test/tcp/reassembly.test.ts: segments in any order, overlapping, doubled and cut by the window, are read as the text that was sent (SHLD-31)',
  ],
  'MAY-1': [
    'test/tcp/deaf.test.ts: when the program has closed and reads no more (§3.6.1) > text in FIN_WAIT_1 is answered by RST, for it can never be read (SHLD-3, MAY-1)',
    'test/tcp/deaf.test.ts: when the program has closed and reads no more (§3.6.1) > text in FIN_WAIT_2 is answered by RST, for it can never be read (SHLD-3, MAY-1)',
  ],
  'MAY-2': [
    'test/drills/time-wait-reopened-linux.pkt: RFC 9293 §3.6.1 (MAY-2): a SYN with a larger number than all of the old connection opens a new one in place of TIME_WAIT; Linux permits it.',
    'test/host/reopening.test.ts: TIME_WAIT > is reopened by a new SYN where the host permits it (MAY-2), with numbers beyond all of the old ones',
    'test/host/reopening.test.ts: TIME_WAIT > comes back, with its timer, when the SYN turns out to be an old duplicate (MAY-2)',
    'test/scenarios/switches.test.ts: time-wait-reuse > a SYN beyond the numbers of the old connection opens a new one at once (RFC 6191 2, MAY-2)',
  ],
  'MAY-3': [
    'test/drills/open-passive.pkt: RFC 9293 §3.5, figure 6 from the other side: SYN, SYN,ACK, ACK. The SYN takes one number, MSS is in the SYN,ACK (SHLD-5, MAY-3).',
    'test/tcp/options.test.ts: the MSS option is in our SYN and our SYN,ACK (MUST-14, SHLD-5, MAY-3)',
  ],
  'MAY-5': [
    'test/tcp/keepalive.test.ts: probes an idle peer without text (MAY-5, SHLD-12), and gives it up when none of the probes is answered',
  ],
  'MAY-6': [
    'test/drills/keepalive-garbage.pkt: RFC 9293 §3.8.4: a keep-alive probe with one garbage octet (MAY-6) is answered, and the octet is not kept.',
    'test/tcp/keepalive.test.ts: a probe may have one garbage octet, for a peer that answers no other (MAY-6); ours answers it and keeps nothing',
  ],
  'MAY-7': [
    'test/tcp/window.test.ts: a window that the peer takes back > stops new text (SHLD-15), and what is out stays out (MUST-34) and is sent again, beyond the edge too (SHLD-16, MAY-7)',
  ],
  'MAY-8': [
    'test/tcp/probe.test.ts: a window of 0 > may be kept for ever: each probe is answered that there is still no room (MAY-8)',
  ],
  'MAY-12': [
    'test/drills/challenge-ack-too-old.pkt: RFC 5961 §5.2 (RFC 9293 MAY-12): an ACK below SND.UNA - MAX.SND.WND draws a challenge ACK, and the segment is dropped with its text.',
    'test/tcp/rfc5961.test.ts: ACK 3999 is out of range and answered by an ACK (MAY-12)',
    'test/tcp/rfc5961.test.ts: ACK 6001 is out of range and answered by an ACK (MAY-12)',
  ],
  'MAY-13': [
    'test/drills/text-out-of-order.pkt: RFC 9293 §3.10.7.4 (SHLD-31): text beyond a hole is held and draws an ACK at once (MAY-13); what fills the hole acknowledges all.',
    'test/tcp/window.test.ts: an ACK that is delayed (§3.8.6.3) > goes out at once when text is missing (MAY-13), and when the hole is filled, for all that was held (MUST-59)',
  ],
  'MAY-14': [
    'test/tcp/push.test.ts: FLUSH (MAY-14) > throws away what lies to the right of the window, and no more',
    'test/tcp/push.test.ts: FLUSH (MAY-14) > keeps what was sent, though the window was taken back',
    'test/tcp/push.test.ts: FLUSH (MAY-14) > counts as well after more octets than there are numbers',
    'test/tcp/push.test.ts: FLUSH (MAY-14) > lets the FIN follow what is left',
  ],
  'MAY-15': [
    'test/drills/text-not-pushed.pkt: RFC 9293 §3.9.1.2: a SEND without PUSH waits for more (MAY-15); what follows goes with it, in one segment with one PSH (SHLD-27).',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > waits for more, which goes in the same segment, with one PSH (MAY-16, SHLD-27)',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > does not wait for ever: the override timer pushes it (MUST-60)',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > leaves when it fills a segment, and what is over waits',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > goes with what was pushed before it',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > of half the largest window leaves, of less it waits (worked numbers of §3.8.6.2.1)',
  ],
  'MAY-16': [
    'test/drills/nagle-holds.pkt: RFC 9293 §3.7.4 (SHLD-7, MAY-16): while text is unacknowledged, a short text waits; the ACK lets all of it go together.',
    'test/tcp/nagle.test.ts: three writes of 100 octets (RFC 1122 §4.2.3.4) > are two segments: 100 at once, 200 with the ACK of the first (SHLD-7, MAY-16), and one PSH for both (SHLD-27)',
    'test/tcp/push.test.ts: text that is not pushed (MAY-15) > waits for more, which goes in the same segment, with one PSH (MAY-16, SHLD-27)',
  ],
  'MAY-17': [
    'test/tcp/push.test.ts: PSH that has come > is reported with the RECEIVE that reaches it, once (MAY-17)',
    'test/tcp/push.test.ts: PSH that has come > is reported to a RECEIVE that waited (MAY-17)',
  ],
  'MAY-18': [
    'test/tcp/congestion/cubic.test.ts: an endpoint of Linux > has CUBIC, another conformant algorithm (MAY-18)',
  ],
  'REC-1': [
    'test/tcp/window-scale.test.ts: window scale (RFC 7323 §2) > a window is a number of 32 bits, whatever the header holds (REC-1)',
  ],
}
