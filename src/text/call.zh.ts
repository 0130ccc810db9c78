import type { en } from './call.en.ts'

/** RFC 9293 的用户调用做什么，或者为什么做不了（`call.*`）；socket 为什么拒绝一个调用（`socket.*`）。 */
export const zh: Record<keyof typeof en, string> = {
  'call.passive-open': 'listen() 就是 passive OPEN：程序等别人来连接。',
  'call.active-open': 'connect() 就是 active OPEN：程序去连接{peer}。',
  'call.send': '字节进入发送缓冲区。TCP 按{peer}的窗口允许的量发送，并保留到被确认为止。',
  'call.send-queued': '握手还没有完成，字节先在发送缓冲区里等着。',
  'call.receive': '程序从接收缓冲区取走字节：腾出的空间可以再提供给{peer}。',
  'call.receive-pending': '还没有可读的数据，所以调用等待。',
  'call.close': 'close() 或 shutdown() 就是 CLOSE。',
  'call.close-queued': '之前交下来的字节要先发完，CLOSE 等一等。',
  'call.abort': '这个 close() 是 ABORT：SO_LINGER 为 0，或者还有数据没读，或者连接还没有被 accept()。',
  'call.status': 'STATUS 只是查询状态，什么也不改变。',
  'call.no-delay': 'TCP_NODELAY：从现在起短数据立刻发送，被 Nagle 算法压着的也马上走。',
  'call.nagle': 'TCP_NODELAY 又关掉了：还有数据没被确认时，短数据要等一等，攒在一起。',
  'call.no-keep-alive': '选项记下了。没有 SO_KEEPALIVE，空闲的连接永远不会被探测。',
  'call.keep-alive': '设置了 keepalive：计时器数着多久没有听到{peer}的动静。',

  'call.connection-already-exists': '这里已经有一个连接，第二个 OPEN 不能打扰它。',
  'call.connection-closing': '这个调用要用的方向已经结束。对 recv() 来说这不是错误：它得到 b""。',
  'call.connection-does-not-exist': '这里没有可供调用操作的连接。',
  'call.insufficient-resources': '没有空间了：缓冲区已满，或者已有一个 RECEIVE 在等待。',
  'call.remote-socket-unspecified': '调用没有说明对方是谁：缺少远端的地址和端口。',

  'socket.no-descriptor': '这里没有 socket：socket() 创建它，close() 之后就没有了。',
  'socket.not-connected': '这个 socket 没有连接，做不了这件事。',
  'socket.send-not-connected': '没有可以发送的对象；POSIX 返回 ENOTCONN，Linux 返回 EPIPE。',
  'socket.send-after-shutdown': 'FIN 之后不能再有任何字节。',
  'socket.bind-twice': '这个 socket 已经有本地地址，不能再换。',
  'socket.not-listening': 'accept() 从监听 socket 的队列里取连接，而这个 socket 没有在监听。',
  'socket.listen-connected': '这个 socket 代表一个连接；监听的 socket 不代表任何连接。',
  'socket.is-connected': '一个 socket 只能用于一个连接；下一个连接要用新的 socket。',
  'socket.connect-listening': '这个 socket 等别人来连接，自己不能去连接别人。',
  'socket.connect-twice': 'connect() 正在进行，在等对方回答 SYN。',
  'socket.refused': '对方用 RST 回答了 SYN：没有程序在监听那个端口。',
  'socket.no-answer': 'SYN 重发了多次，始终没有回答。',
  'socket.lost': '连接断了。socket 只报告一次，由下一次 send() 或 recv() 得到。',
}
