import { clientAndServer } from './hosts.ts'
import { define } from './scenario.ts'

export const systemPort = define({
  version: 1,
  id: 'system-port',
  title: { en: 'A port of the system', zh: '系统端口' },
  about: {
    en: "bind() to port 80 gives EACCES: ports below 1024 are the administrator's, those above are free for all.",
    zh: 'bind() 80 端口得到 EACCES：1024 以下留给管理员，以上谁都可用。',
  },
  hosts: clientAndServer('system-port'),
})
