import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

/** Three of the eight segments of the second flight: SYN, ACK, and the four of the first one come before them. */
export const THREE_HOLES = [7, 8, 10].map((nth) => ({ from: 'client', nth, do: 'drop' as const }))

export const newReno = define({
  version: 1,
  id: 'newreno',
  title: { en: 'NewReno: one hole a round trip', zh: 'NewReno：一个往返补一个洞' },
  about: {
    en: 'Three segments of one flight are lost, and an ACK tells of one hole only. Each partial ACK uncovers the next hole, which is filled at once: three round trips, but one fast recovery, and the congestion window is halved once (RFC 6582). See sack for the same losses.',
    zh: '同一轮里丢了三个报文段，而 ACK 一次只能说出一个洞。每个部分确认（partial ACK）露出下一个洞，立刻补上：要三个往返，但只有一次快速恢复，拥塞窗口也只减半一次（RFC 6582）。同样的丢失，可以对照 sack。',
  },
  hosts: clientAndServer('bulk'),
  look: 'congestion',
  network: { delay_ms: 50 },
  habits: { mss: 500 },
  faults: THREE_HOLES,
})
