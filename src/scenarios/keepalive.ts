import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const keepalive = define({
  version: 1,
  id: 'keepalive',
  title: { en: 'Keep-alive', zh: '保活（keepalive）' },
  about: {
    en: 'Neither side says anything, so the client probes every 10 s: a segment without bytes, one number too low, which a living peer must answer. Then the cable is pulled: three probes 5 s apart stay unanswered, and recv() ends with ETIMEDOUT.',
    zh: '双方都不说话，客户端每 10 秒探测一次：不带字节、序号小 1 的报文段，对方只要还在就必须回答。然后网线被拔掉：相隔 5 秒的三次探测都没有回答，recv() 以 ETIMEDOUT 结束。',
  },
  hosts: clientAndServer('keepalive'),
  events: [{ at_ms: 25_000, do: 'unplug' }],
})
