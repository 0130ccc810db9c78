import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const cubic = define({
  version: 1,
  id: 'cubic',
  title: { en: 'CUBIC: it goes by the clock', zh: 'CUBIC：看时间，不看往返' },
  about: {
    en: 'After a loss the congestion window falls to 0.7 of what it was. CUBIC then climbs quickly towards the old height, slowly near it, and faster and faster beyond: it goes by the time since the loss, not by the number of round trips (RFC 9438). With congestion=newreno it is a straight line.',
    zh: '丢包后，拥塞窗口降到原来的 0.7。CUBIC 先快速回升，接近原来的高度时放慢，越过之后又越来越快：它看丢包以来的时间，而不是往返的次数（RFC 9438）。换成 congestion=newreno，就是一条直线。',
  },
  hosts: clientAndServer('bulk'),
  look: 'congestion',
  network: { delay_ms: 400 },
  habits: { mss: 250, congestion: 'cubic' },
  // SYN, ACK, the first segment
  faults: [{ from: 'client', nth: 4, do: 'drop' }],
})
