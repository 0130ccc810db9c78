/**
 * What an edge of the connection means: said after the call, the segment or the timer that led over it.
 * Places: `{Side}` `{side}` the end that takes the edge, `{Peer}` `{peer}` the other one.
 */
export const en = {
  'edge.passive-open': 'Nothing is sent: {side} waits for a SYN.',
  'edge.active-open': "The SYN carries the number at which {side}'s bytes begin; {peer} must acknowledge it.",
  'edge.listen-syn': "The SYN,ACK agrees: it acknowledges that number and announces {side}'s own.",
  'edge.listen-send':
    'To send, {side} cannot wait to be called: it sends a SYN, and the bytes follow after the handshake.',
  'edge.listen-open': 'The program names a peer now: {side} waits no longer and sends a SYN itself.',
  'edge.syn-sent-syn-ack': 'Both numbers are known, so connect() returns. The ACK lets {peer} know too.',
  'edge.syn-sent-syn': '{Side} acknowledges it and repeats its own SYN. One connection will come of it, not two.',
  'edge.syn-sent-rst': 'Most likely nobody listens on that port: connect() fails at once.',
  'edge.syn-received-ack': 'Now both ends know that both SYNs have arrived: bytes can flow both ways.',
  'edge.syn-received-rst': '{Side} was opening actively, so its program is told: refused.',
  'edge.back-to-listen-rst': '{Side} had only been listening: it goes on with that, and its program never notices.',
  'edge.back-to-listen-syn': '{Side} had only been listening: it goes on with that and waits for a fresh SYN.',

  'edge.established-close': 'The FIN says: no more bytes from {side}. It can still receive until {peer} closes too.',
  'edge.syn-received-close': 'The SYN has gone out, so {peer} must be told: a FIN follows it.',
  'edge.established-fin': '{Side} acknowledges it. The other direction stays open until {side} closes too.',
  'edge.fin-wait-1-ack': '{Side} sends no more, but can receive until {peer} sends its FIN.',
  'edge.fin-wait-1-fin': "It came before the ACK of {side}'s own FIN: both closed at once. That ACK is still awaited.",
  'edge.fin-wait-2-fin':
    'Both directions are closed. {Side} stays for 2 MSL, to repeat its last ACK should that get lost.',
  'edge.close-wait-close': 'The FIN closes the second direction too; {side} only waits for its ACK.',
  'edge.closing-ack': 'Both FINs are acknowledged. {Side} stays for 2 MSL, as its own ACK may have been lost.',
  'edge.last-ack-ack': 'Both directions are closed. {Peer} closed first and does the waiting, so {side} is done.',
  'edge.time-wait-fin': 'This is what TIME_WAIT is for: {side} repeats the ACK, and the 2 MSL begin anew.',
  'edge.time-wait-timeout': 'The same addresses and ports can safely be used again.',

  'edge.close-unconnected': 'No peer is connected to this end, so there is nobody to tell.',
  'edge.abort-unconnected': 'No peer is connected to this end, so there is nobody to tell. Calls that wait fail.',
  'edge.abort': 'A RST tells {peer} that it is over. What was not sent or read is lost, and there is no TIME_WAIT.',
  'edge.abort-closing': 'Both sides have closed, so nothing can be lost: {side} just stops waiting.',
  'edge.rst': 'There is nothing left to close: what waits to be sent is thrown away, and the program gets an error.',
  'edge.rst-closing': 'Both sides have closed, so nothing is lost, and it is no error.',
  'edge.user-timeout': 'The connection is given up: what waits is thrown away, and the program gets ETIMEDOUT.',
  'edge.syn-received-give-up':
    '{Peer} seems to be gone or out of reach: {side} forgets the half-open connection. A program that listens never hears of it; one that called connect() gets ETIMEDOUT, or what the network has said by ICMP.',
  'edge.fin-wait-2-give-up':
    '{Peer} seems to be gone, or never closes. A program that still has its socket gets ETIMEDOUT.',
  'edge.give-up':
    '{Peer} seems to be gone or out of reach: the program gets ETIMEDOUT, or what the network has said by ICMP.',
}
