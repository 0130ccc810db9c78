import './elements/tcp-bench.ts'
import { readLink } from './session/link.ts'
import { workOffline } from './session/offline.ts'
import { restoreTheme } from './session/theme.ts'

restoreTheme()
// with a backend, the backend serves the page
if (readLink(location.hash).token === null) workOffline()
