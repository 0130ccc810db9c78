/**
 * What an edge of the connection means: said after the call, the segment or the timer that led over it.
 * Places: `{Side}` `{side}` the end that takes the edge, `{Peer}` `{peer}` the other one.
 */
export const en = {
  'edge.passive-open': 'Nothing is sent: {side} waits until a SYN arrives.',
  'edge.active-open': "The SYN carries the number at which {side}'s bytes will begin; {peer} has to acknowledge it.",
  'edge.listen-syn':
    '{Side} agrees. Its SYN,ACK does two things at once: it acknowledges that number and announces its own.',
  'edge.listen-send':
    'To send, {side} cannot wait to be called: it opens actively now, and the bytes follow after the handshake.',
  'edge.listen-open': 'The program names a peer now, so {side} stops waiting to be called and sends a SYN itself.',
  'edge.syn-sent-syn-ack':
    'Both numbers are known, so for {side} the connection is open and connect() returns. The ACK lets {peer} know it too.',
  'edge.syn-sent-syn':
    '{Side} acknowledges that SYN and repeats its own, which nobody has acknowledged yet. One connection will come of it, not two.',
  'edge.syn-sent-rst': 'Most likely nobody listens on that port. {Side} stops trying, and connect() fails at once.',
  'edge.syn-received-ack':
    'Now both ends know that both SYNs have arrived: the connection is open, and bytes can flow both ways.',
  'edge.syn-received-rst': '{Side} was opening actively itself, so its program is told: the connection was refused.',
  'edge.back-to-listen-rst':
    '{Side} had only been listening: it forgets {peer} and goes on listening, and its program never notices.',
  'edge.back-to-listen-syn':
    '{Side} had only been listening: it forgets this attempt and listens for a new one, and its program never notices.',

  'edge.established-close':
    'The FIN follows the last byte and says: no more from here. {Side} can still receive until {peer} closes too.',
  'edge.syn-received-close':
    'The SYN has been sent already, so {peer} has to be told: a FIN follows it. {Side} can still receive.',
  'edge.established-fin':
    '{Side} acknowledges it and tells its program. The other direction stays open until the program closes too.',
  'edge.fin-wait-1-ack':
    'The direction from {side} to {peer} is closed. The other one is still open: {side} can receive until {peer} sends its FIN.',
  'edge.fin-wait-1-fin':
    "It has come before the ACK of {side}'s own FIN: both closed at the same time. {Side} acknowledges it and still waits for that ACK.",
  'edge.fin-wait-2-fin':
    'Both directions are closed. {Side} sends the last ACK and stays for 2 MSL: if that ACK is lost, somebody must be there to repeat it.',
  'edge.close-wait-close':
    'With this FIN the second direction closes too. All that is left for {side} is to wait for the ACK of it.',
  'edge.closing-ack': 'Both FINs are acknowledged. {Side} stays for 2 MSL, because its own ACK may have been lost.',
  'edge.last-ack-ack':
    'Both directions are closed, and {peer} closed first, so it does the waiting in TIME_WAIT. {Side} forgets the connection.',
  'edge.time-wait-fin': 'This is what TIME_WAIT is for: {side} can repeat the ACK. The 2 MSL begin anew.',
  'edge.time-wait-timeout':
    '{Side} forgets the connection. The same addresses and ports can be used for a new one without mixing the two up.',

  'edge.close-unconnected': 'No peer is connected to this end itself, so there is nobody to tell: {side} simply stops.',
  'edge.abort-unconnected':
    'No peer is connected to this end itself, so there is nobody to tell: {side} simply stops, and calls that wait fail.',
  'edge.abort':
    'A RST tells {peer} that it is over, now. What was not sent or not read is lost, and {side} does not wait in TIME_WAIT.',
  'edge.abort-closing': 'Both sides have closed, so nothing can be lost any more: {side} just stops waiting.',
  'edge.rst': 'There is nothing left to close: what waits to be sent is thrown away, and the program gets an error.',
  'edge.rst-closing':
    'Both sides have closed, so nothing is lost: {side} forgets the connection, and this is no error.',
  'edge.user-timeout':
    '{Side} gives the connection up: what waits is thrown away, and the program gets the error ETIMEDOUT.',
  'edge.give-up':
    '{Peer} seems to be gone or out of reach: {side} drops the connection, and the program gets the error ETIMEDOUT.',
}
