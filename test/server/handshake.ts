/** A scenario as a page sends it. */
export const HANDSHAKE = {
  version: 1,
  id: 'handshake',
  title: { en: 'Handshake', zh: '握手' },
  about: { en: 'Open a connection.', zh: '打开一个连接。' },
  hosts: [
    { id: 'client', side: 'client', address: '10.0.0.1', port: 49_152, program: { id: 'handshake', role: 'client' } },
    { id: 'server', side: 'server', address: '10.0.0.2', port: 8081, program: { id: 'handshake', role: 'server' } },
  ],
}
