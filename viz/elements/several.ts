/** The panels of a run with several connections, loaded together when there is one. */
import './tcp-listener.ts'
import './tcp-population.ts'
import './tcp-rail.ts'
