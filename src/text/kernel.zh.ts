import type { en } from './kernel.en.ts'

/** 真实 socket 的文字：实验台拒绝什么、机器缺少什么、驱动做不到什么。 */
export const zh: Record<keyof typeof en, string> = {
  'kernel.not-loopback': '地址 {address}：只能使用 127.0.0.0/8，即本机地址',
  'kernel.port': '{call}：端口 {port} 不能用，应为 1024 到 65535（bind 时 0 表示任意空闲端口）',
  'kernel.port-taken': '{call}：端口 {port} 已被别的程序占用，或者还在 TIME_WAIT 中等待',
  'kernel.errno': '{call}：系统返回 {errno}，会话无法继续',
  'kernel.not-linux': '实验台只在 Linux 上自己发出 socket 调用；这里是 {system}，改由 Node 来做。',
  'kernel.no-koffi': '无法加载 koffi（{reason}），socket 调用改由 Node 来做。',
  'kernel.no-netlink': '这里的内核不回答 sock_diag（{errno}），状态改从 /proc/net/tcp 读取。',
  'kernel.no-netlink-driver': 'sock_diag 需要 koffi；状态改从 /proc/net/tcp 读取。',
  'kernel.no-view': '在这个系统上读不到内核的状态。',
  'kernel.no-capture': '这里不允许抓取 loopback 上的报文段（{errno}：需要 CAP_NET_RAW），所以报文段是推断的。',
  'kernel.no-capture-driver': '没有 koffi 就无法抓取报文段，所以报文段是推断的。',

  'kernel.why.behind': '模型走在前面：内核看到同一个报文段后就会跟上。',
  'kernel.why.ahead': '内核走在前面：模型还不知道让它前进的报文段或计时器。',
  'kernel.why.delayed-ack': 'Linux 可能把对 FIN 的 ACK 推迟最多 40 ms，所以 FIN_WAIT_1 比模型里更久。',
  'kernel.why.orphan': '已经没有程序持有这个连接：Linux 会自行结束 FIN_WAIT_2（tcp_fin_timeout）。',
  'kernel.why.2msl': 'Linux 按自己的时钟结束 TIME_WAIT，数量太多时会更早。',
  'kernel.why.request': '握手完成之前，Linux 只保留一个小小的请求，没有 socket，所以读不到状态。',

  'kernel.to-itself': 'connect：端口 {port} 属于同一台主机，连到自己的 socket 只能显示一端',
  'kernel.no-host': '主机 {host}：这个场景里没有',
  'kernel.not-live': '场景 {scenario}：真实内核无法演示，丢失和延迟由它自己决定',
  'kernel.ended': '使用真实 socket 的会话已经结束。',
  'kernel.tries': '双方的报文段必须在线路上交错：第 {tries} 次成功。',
  'kernel.not-crossed': '试了 {tries} 次，双方的报文段都没有在线路上交错。',
  'kernel.lost-frames': 'lo 上有 {frames} 个帧来得太快，没有来得及读取：这里可能缺少一些报文段。',
  'kernel.cleanup': '结束时实验台关闭了仍然打开的 {sockets} 个 socket（连接用 RST，绝不用 FIN）。',

  'driver.cannot.bind-late': '地址被占用要到 listen() 或 connect() 才知道，bind() 不会报告。',
  'driver.cannot.buffers': '通过 Node 不能设置 SO_RCVBUF 和 SO_SNDBUF。',
  'driver.cannot.linger': 'SO_LINGER 在 Node 里只能是 0 或关闭。',
  'driver.cannot.reuse-address': 'SO_REUSEADDR 由 Node 自己决定。',
  'driver.cannot.keep-alive': 'TCP_KEEPINTVL 和 TCP_KEEPCNT 由 Node 自己决定。',
  'driver.cannot.accept-queue': 'Node 会立刻接受每个连接：accept 队列总是空的。',
  'driver.cannot.read-ahead': 'Node 抢在程序之前读取：窗口关闭得晚。',
  'driver.cannot.whole-sends': 'Node 总是整个收下 send 的数据，错误要到后来才报告。',
  'driver.cannot.kernel-view': 'Node 不给出描述符，所以不能查询 TCP_INFO。',
  'driver.cannot.together': 'Node 不能在同一时刻发出两个调用。',
}
