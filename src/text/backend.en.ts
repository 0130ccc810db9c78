/** What is wrong with data from outside, and what the backend says to the page. */
export const en = {
  'complaint.unknown': '{field}: there is no such field',
  'complaint.missing': '{field} is missing',
  'complaint.value': '{field}: expected {expected}, got {received}',
  'complaint.newer': '{field}: expected {expected}, got {received}: it was made by a newer tcpstep, open it with that',
  'backend.json': 'The message is not JSON.',
  'backend.token': 'The address lacks the right token: open the one that the terminal shows.',
  'backend.token-twice': 'The token was shown already.',
  'backend.no-session': 'No session with real sockets is open.',
  'backend.broken': 'The backend broke: {reason}',
}
