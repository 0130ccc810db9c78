import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const systemPort = define({
  version: 1,
  id: 'system-port',
  title: { en: 'A port of the system', zh: '系统端口' },
  about: {
    en: 'bind() to port 80 is refused with EACCES: ports below 1024 are for the administrator. A port above is free for all.',
    zh: 'bind() 到 80 端口被拒绝，得到 EACCES：1024 以下的端口留给管理员，以上的端口谁都可以用。',
  },
  hosts: clientAndServer('system-port'),
})
