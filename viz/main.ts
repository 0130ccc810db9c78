import './elements/tcp-bench.ts'
import { restoreTheme } from './session/theme.ts'

restoreTheme()
