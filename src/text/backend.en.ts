/** What the backend says to the page. */
export const en = {
  'backend.json': 'The message is not JSON.',
  'backend.field': '{field}: expected {expected}, got {received}',
  'backend.token': 'The address lacks the right token: open the one that the terminal shows.',
  'backend.token-twice': 'The token was shown already.',
  'backend.no-session': 'No session with real sockets is open.',
  'backend.broken': 'The backend broke: {reason}',
}
