import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const addressInUse = define({
  version: 1,
  id: 'address-in-use',
  title: { en: 'Address already in use', zh: '地址已被占用' },
  about: {
    en: 'The server closed first, so its port is in TIME_WAIT. Started again, bind() fails with EADDRINUSE; with SO_REUSEADDR it succeeds, while the old connection stays in TIME_WAIT.',
    zh: '服务器先关闭，它的端口上有一个 TIME_WAIT。重新启动，bind() 失败：EADDRINUSE；设置 SO_REUSEADDR 就成功，而旧连接仍然留在 TIME_WAIT。',
  },
  hosts: clientAndServer('address-in-use'),
  live: true,
})
