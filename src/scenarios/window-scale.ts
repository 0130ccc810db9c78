import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const windowScale = define({
  version: 1,
  id: 'window-scale',
  title: { en: 'Window scale', zh: '窗口扩大' },
  about: {
    en: 'The window field has 16 bits: 65 535 octets and no more. Both SYNs carry a window scale of 7, so from then on the field counts in units of 128 octets, and much more than 65 535 can be on its way at once (RFC 7323). The windows of the SYNs themselves are not scaled.',
    zh: '窗口字段只有 16 位，最多 65 535 字节。两个 SYN 都带着窗口扩大选项 7，此后这个字段就以 128 字节为单位，同时在途的可以远远超过 65 535 字节（RFC 7323）。SYN 自己的窗口不扩大。',
  },
  hosts: clientAndServer('long-data'),
  network: { delay_ms: 50 },
  habits: { window_scale: true, mss: 20_000, rcvbuf: 500_000, sndbuf: 500_000 },
  live: true,
})
