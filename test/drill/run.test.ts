import { describe, expect, test } from 'vitest'
import { words } from '../../src/cli/words.ts'
import { parseScript } from '../../src/drill/parse.ts'
import type { Profile } from '../../src/drill/profile.ts'
import { report } from '../../src/drill/report.ts'
import { runScript } from '../../src/drill/run.ts'

const LISTEN = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
`
const OPEN = `${LISTEN}+.1 < S 0:0(0) win 10000 <mss 1000>
+0 > S. 0:0(0) ack 1 <mss 1460>
+.1 < . 1:1(0) ack 1 win 10000
+0 accept(3, ..., ...) = 4
`

/** What is reported of a script, without the spaces that only indent. */
const told = (script: string, profile: Profile = 'rfc'): string =>
  report('a.pkt', runScript(parseScript(script), profile), words('en')).trimEnd()

/** The one line that says why it failed. */
const why = (script: string): string => told(script).split('\n')[0]!

describe('a drill that fails shows', () => {
  test('expected and seen one below the other, and marks what differs', () => {
    expect(told(`${OPEN}+0 write(4, ..., 10) = 10\n  +0 > . 1:12(11) ack 1 win 5 <nop>\n`)).toBe(
      [
        'FAIL a.pkt:9:3: another segment than expected',
        '     +0 > . 1:12(11) ack 1 win 5 <nop>',
        '     expected  0.2 > .  1:12(11) ack 1 win 5     <nop>',
        '     seen      0.2 > P. 1:11(10) ack 1 win 65535',
        '                     ^^ ^^^^^^^^       ^^^^^^^^^ ^^^^^',
      ].join('\n'),
    )
  })

  test('a segment that does not come', () => {
    expect(told(`${OPEN}+0 > P. 1:11(10) ack 1\n`)).toBe(
      [
        'FAIL a.pkt:8:1: the expected segment was not sent until 0.2 s',
        '     +0 > P. 1:11(10) ack 1',
        '     expected  > P. 1:11(10) ack 1',
        '     seen      (nothing)',
        '               ^^^^^^^^^^^^^^^^^^^',
      ].join('\n'),
    )
  })

  test('one that comes too early, or too late', () => {
    const rows = (time: string) => told(`${OPEN}+0 write(4, ..., 10) = 10\n${time} > P. 1:11(10) ack 1\n`).split('\n')
    expect(rows('+.5')).toEqual([
      'FAIL a.pkt:9:1: the expected segment at another time',
      '     +.5 > P. 1:11(10) ack 1',
      '     expected  0.7 > P. 1:11(10) ack 1',
      '     seen      0.2 > P. 1:11(10) ack 1',
      '               ^^^',
    ])
    expect(rows('+.1~+.2')[2]).toBe('     expected  0.3~0.4 > P. 1:11(10) ack 1')
  })

  test('the result of a call', () => {
    expect(told(`${LISTEN}+0 write(3, ..., 10) = 10\n`)).toBe(
      [
        'FAIL a.pkt:4:1: another result than expected',
        '     +0 write(3, ..., 10) = 10',
        '     expected  write() = 10',
        '     seen      write() = -1 EPIPE',
        '                         ^^^^^^^^',
      ].join('\n'),
    )
    expect(told(`${OPEN}+0 getsockopt(4, IPPROTO_TCP, TCP_NODELAY, [1], [4]) = 0\n`)).toContain(
      'TCP_NODELAY: another value than expected',
    )
  })

  test('a buffer that is not there', () => {
    expect(told(`${OPEN}+0 write(4, NULL, 10) = -1 EFAULT\n+0 read(4, NULL, 10) = -1 EFAULT\n`)).toBe('ok   a.pkt')
  })

  test('the line of the assertion, where there are several', () => {
    const says = told(
      `${OPEN}+0 %{\nassert 1 == 1; \\\n  assert 1 == 1\n  assert tcpi_state == 5, tcpi_state  # no\n}%\n`,
    )
    expect(says).toContain(
      'FAIL a.pkt:11:3: the assertion does not hold\n     assert tcpi_state == 5, tcpi_state  # no\n',
    )
  })

  test('what comes later than it should, or instead', () => {
    expect(told(`${OPEN}+0 write(4, ..., 10) = 10\n+0 > P. 1:11(10) ack 1\n+.5 > P. 1:11(10) ack 2\n`)).toBe(
      [
        'FAIL a.pkt:10:1: the expected segment was not sent until 0.7 s',
        '     +.5 > P. 1:11(10) ack 2',
        '     expected  0.7 > P. 1:11(10) ack 2',
        '     seen      1.2 > P. 1:11(10) ack 1',
        '               ^^^               ^^^^^',
      ].join('\n'),
    )
  })

  test('an assertion that does not hold', () => {
    expect(told(`${OPEN}+0 %{ assert tcpi_state == TCP_CLOSE_WAIT, tcpi_state }%\n`)).toBe(
      [
        'FAIL a.pkt:8:1: the assertion does not hold',
        '     +0 %{ assert tcpi_state == TCP_CLOSE_WAIT, tcpi_state }%',
        '     expected  tcpi_state == TCP_CLOSE_WAIT',
        '     seen      tcpi_state == 1',
        '               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
      ].join('\n'),
    )
  })
})

describe('a drill fails', () => {
  test.each([
    ['when a call blocks that must not', `${LISTEN}+0 accept(3, ..., ...) = 4`, '4:1: accept() blocks, and the script'],
    [
      'when a call blocks for longer',
      `${LISTEN}+0...1 accept(3, ..., ...) = 4`,
      '4:1: accept() should have returned at 1 s',
    ],
    [
      'when a call returns at once that must wait',
      `${OPEN}+0...1 write(4, ..., 9) = 9`,
      '8:1: the call returned at another',
    ],
    ['for a call that no host has', `0 splice(1) = 4`, '1:1: our host has no call splice()'],
    [
      'for a call with the name of what every object has',
      `0 constructor(1) = 4`,
      '1:1: our host has no call constructor()',
    ],
    [
      'for a socket option that it lacks',
      `${OPEN}+0 setsockopt(4, SOL_TCP, TCP_ZEROCOPY_RECEIVE, [1], 4) = 0`,
      '8:1: our host does not have TCP_ZEROCOPY_RECEIVE',
    ],
    [
      'for a flag that it lacks',
      `${OPEN}+0 send(4, ..., 9, MSG_ZEROCOPY) = 9`,
      '8:1: our host does not have MSG_ZEROCOPY',
    ],
    [
      'for an argument of another kind',
      `${OPEN}+0 read(4, ..., {a=1}) = 9`,
      '8:1: read(): argument 3 is not what this call takes',
    ],
    [
      'for a field of TCP_INFO that it lacks',
      `${OPEN}+0 %{ assert tcpi_pmtu == 10 }%`,
      '8:1: our TCP does not have tcpi_pmtu',
    ],
    [
      'for Python that is no comparison',
      `${OPEN}+0 %{ x.y() }%`,
      '8:1: only plain comparisons are understood here: x.y()',
    ],
    [
      'when the second of two comparisons does not hold',
      `${OPEN}+0 %{ N = 0x0 # none\nassert 1 == tcpi_state <= N }%`,
      '9:1: the assertion does not hold',
    ],
    [
      'for words about the IP header',
      `${OPEN}+0 close(4) = 0\n+0 > [ect0] F. 1:1(0) ack 1`,
      '9:1: ect0: our host has no IP header',
    ],
  ])('%s', (_name, script, says) => {
    const line = `FAIL a.pkt:${says}`
    expect(why(script).slice(0, line.length)).toBe(line)
  })

  test('at an absolute time that is over when its event comes', () => {
    expect(why(`${OPEN}0.1 close(4) = 0`)).toBe('FAIL a.pkt:8:1: this time is over: it is 0.2 s already')
  })
})

describe('an option that our TCP does not have', () => {
  const SYN = '+.1 < S 0:0(0) win 10000 <mss 1000,sackOK,nop,wscale 7>\n'
  const HIDDEN = `${LISTEN}${SYN}+0 > S. 0:0(0) ack 1 <...>\n`

  test('fails the drill where the script expects it', () => {
    const says = why(`${LISTEN}${SYN}+0 > S. 0:0(0) ack 1 <mss 1460,nop,nop,sackOK>\n`)
    expect(says).toBe('FAIL a.pkt:5:1: the script needs the TCP option sackOK, which our TCP did not agree to')
  })

  test('is not passed over where the script hides the answer and goes on as if it were there', () => {
    const scaled = 'FAIL a.pkt:6:1: the script needs the TCP option wscale, which our TCP did not agree to'
    expect(why(`${HIDDEN}+.1 < . 1:1(0) ack 1 win 257\n`)).toBe(scaled)
    const sacked = HIDDEN.replace(',nop,wscale 7', '')
    expect(why(`${sacked}+.1 < . 1:1(0) ack 1 win 257 <sack 5:6>\n`)).toContain('the TCP option sackOK')
    expect(why(`${sacked}+.1 < . 1:1(0) ack 1 win 257\n`)).toBe('ok   a.pkt')
  })

  test('may be offered by the script and is ignored (MUST-6)', () => {
    expect(why(`${LISTEN}${SYN}+0 > S. 0:0(0) ack 1 <mss 1460>\n+.1 < . 1:1(0) ack 1 win 257 <TS val 1 ecr 0>\n`)).toBe(
      'ok   a.pkt',
    )
  })
})

describe('times', () => {
  const WRITE = `${OPEN}+0 write(4, ..., 10) = 10\n`
  test.each([
    ['absolute', '0.2 > P. 1:11(10) ack 1'],
    ['any', '* > P. 1:11(10) ack 1'],
    ['an absolute range', '0.1~0.3 > P. 1:11(10) ack 1'],
    ['a relative range', '+0~+.1 > P. 1:11(10) ack 1'],
    ['off by less than the tolerance', '+.003 > P. 1:11(10) ack 1'],
  ])('%s', (_name, line) => {
    expect(told(WRITE + line)).toBe('ok   a.pkt')
  })

  test('are off by no more than the switch says', () => {
    const strict = `--tolerance_usecs=1000\n${WRITE}+.003 > P. 1:11(10) ack 1`
    expect(why(strict)).toContain('at another time')
  })

  test('count from when a segment came, where the script does not say when', () => {
    expect(told(`${WRITE}+0 > P. 1:11(10) ack 1\n* > P. 1:11(10) ack 1\n+2 > P. 1:11(10) ack 1`)).toBe('ok   a.pkt')
  })
})

describe('several segments for one line', () => {
  const WRITE = `${OPEN}+0 write(4, ..., 3000) = 3000\n`

  test('count as one, with the flags of the last', () => {
    expect(told(`${WRITE}+0 > P. 1:3001(3000) ack 1\n`)).toBe('ok   a.pkt')
    expect(why(`${WRITE}+0 > . 1:3001(3000) ack 1\n`)).toContain('another segment')
  })

  test('do not with --strict_segments', () => {
    expect(why(`--strict_segments\n${WRITE}+0 > P. 1:3001(3000) ack 1\n`)).toContain('another segment')
  })
})

test('ports tell connections apart', () => {
  expect(
    told(`${LISTEN}+0 < 1000 > 8080 S 0:0(0) win 10000 <mss 1000>
+0 > 8080 > 1000 S. 0:0(0) ack 1 <mss 1460>
+0 < 2000 > 8080 S 0:0(0) win 10000 <mss 1000>
+0 > 8080 > 2000 S. 0:0(0) ack 1 <mss 1460>
+0 < 1000 > 8080 . 1:1(0) ack 1 win 10000
+0 accept(3, ..., ...) = 4
+0 write(4, ..., 10) = 10
+0 > 8080 > 1000 P. 1:11(10) ack 1
`),
  ).toBe('ok   a.pkt')
})

describe('commands', () => {
  test('that set what our TCP has are carried out, others are named and skipped', () => {
    const script = `\`./defaults.sh
sysctl -q net.ipv4.tcp_rmem="4096 3000 100000" net.ipv4.tcp_fack=0
../common/set_sysctls.py /proc/sys/net/ipv4/tcp_timestamps=0
ethtool -K tun0 tso off\`
${LISTEN}+.1 < S 0:0(0) win 10000 <mss 1000>
+0 > S. 0:0(0) ack 1 win 3000 <mss 1460>
+0 \`sysctl -q net.ipv4.tcp_ecn=1\`
`
    expect(told(script)).toBe(
      [
        'ok   a.pkt',
        '     line 1, skipped: tcp_fack=0',
        '     line 1, skipped: ethtool -K tun0 tso off',
        '     line 10, skipped: tcp_ecn=1',
      ].join('\n'),
    )
  })

  test('of SYN retries give up in their time', () => {
    const script = `\`sysctl -q net.ipv4.tcp_syn_retries=2\`
0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0...7 connect(3, ..., ...) = -1 ETIMEDOUT
+0 > S 0:0(0) <...>
+1 > S 0:0(0) <...>
+2 > S 0:0(0) <...>
`
    expect(told(script)).toBe('ok   a.pkt')
  })
})

test('a burst may have PSH where the script wants it, for Linux sets it on what a network card is to split', () => {
  const write = `${OPEN}+0 write(4, ..., 3000) = 3000\n`
  expect(told(`${write}+0 > P. 1:2001(2000) ack 1\n+0 > P. 2001:3001(1000) ack 1\n`, 'linux')).toBe('ok   a.pkt')
  expect(told(`${write}+0 > P. 1:1001(1000) ack 1\n`, 'linux')).toContain('another segment')
})

test('the script that nearly every other begins with sets larger buffers', () => {
  const syn = '0 < S 0:0(0) win 10000 <mss 1000,nop,wscale 7>\n'
  const script = (shift: number) => `${LISTEN}${syn}+0 > S. 0:0(0) ack 1 <mss 1460,nop,wscale ${shift}>\n`
  expect(told(script(7), 'linux')).toBe('ok   a.pkt')
  expect(told(`\`../common/defaults.sh\`\n${script(8)}`, 'linux')).toBe('ok   a.pkt')
})

test('the send buffer can be changed while it is in use; Linux doubles its size', () => {
  const script = `${OPEN}+0 setsockopt(4, SOL_SOCKET, SO_SNDBUF, [2000], 4) = 0
+0 getsockopt(4, SOL_SOCKET, SO_SNDBUF, [4000], [4]) = 0
+0 fcntl(4, F_SETFL, O_NONBLOCK) = 0
+0 write(4, ..., 5000) = 4000
+0 > P. 1:4001(4000) ack 1
`
  expect(told(script, 'linux')).toBe('ok   a.pkt')
})

test('timestamps are names, unless the script says how long a tick is', () => {
  const syn =
    '0 < S 0:0(0) win 10000 <mss 1000,sackOK,TS val 7 ecr 0>\n+0 > S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 100 ecr 7>\n'
  const open = `${LISTEN}${syn}+.1 < . 1:1(0) ack 1 win 10000 <nop,nop,TS val 8 ecr 100>\n+0 accept(3, ..., ...) = 4\n`
  const close = (val: number) => `${open}+1 close(4) = 0\n+0 > F. 1:1(0) ack 1 <nop,nop,TS val ${val} ecr 8>\n`
  expect(told(close(101), 'linux')).toBe('ok   a.pkt')
  expect(told(`--tcp_ts_tick_usecs=1000\n${close(1200)}`, 'linux')).toBe('ok   a.pkt')
  expect(told(`--tcp_ts_tick_usecs=1000\n${close(1300)}`, 'linux')).toContain('<nop,nop,TS val 1200 ecr 8>')
})

describe('epoll', () => {
  const WATCH = (events: string) => `${OPEN}+0 epoll_create(1) = 5
+0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=${events}, fd=4}) = 0
`
  const wait = (events: string, count: number) => `+0 epoll_wait(5, {events=${events}, fd=4}, 1, 0) = ${count}\n`
  const TEXT = '+0 < P. 1:11(10) ack 1 win 10000\n+0 > . 1:1(0) ack 11\n'

  test('tells what is ready as long as it is', () => {
    const ready = wait('EPOLLIN', 1)
    const read = '+0 read(4, ..., 10) = 10\n'
    expect(told(WATCH('EPOLLIN') + wait('0', 0) + TEXT + ready + ready + read + wait('0', 0))).toBe('ok   a.pkt')
    expect(why(WATCH('EPOLLIN') + TEXT + wait('EPOLLOUT', 1))).toContain('events: another value than expected')
  })

  test('edge-triggered, tells news only', () => {
    const watch = WATCH('EPOLLIN|EPOLLOUT|EPOLLET')
    const both = wait('EPOLLIN|EPOLLOUT', 1)
    expect(told(watch + wait('EPOLLOUT', 1) + wait('0', 0) + TEXT + both + wait('0', 0))).toBe('ok   a.pkt')
  })

  test('for one time, tells nothing until it is set again', () => {
    const set = `+0 epoll_ctl(5, EPOLL_CTL_MOD, 4, {events=EPOLLOUT|EPOLLONESHOT, fd=4}) = 0\n`
    const once = set + wait('EPOLLOUT', 1) + wait('0', 0)
    expect(told(WATCH('EPOLLIN') + once + once)).toBe('ok   a.pkt')
  })

  test('waits for text, and no longer than it is told to', () => {
    const waits = '+0...0.1 epoll_wait(5, {events=EPOLLIN, fd=4}, 1, 1000) = 1\n'
    expect(told(`${WATCH('EPOLLIN')}${waits}+.1 < P. 1:11(10) ack 1 win 10000\n+0 > . 1:1(0) ack 11\n`)).toBe(
      'ok   a.pkt',
    )
    expect(told(`${WATCH('EPOLLIN')}+0...0.5 epoll_wait(5, {events=0, fd=4}, 1, 500) = 0\n`)).toBe('ok   a.pkt')
  })

  test('refuses what it does not know', () => {
    const add = (number: number) => `+0 epoll_ctl(5, EPOLL_CTL_ADD, ${number}, {events=EPOLLIN, fd=4}) = -1`
    const script = `${WATCH('EPOLLIN')}${add(4)} EEXIST\n${add(9)} EBADF\n+0 epoll_ctl(5, EPOLL_CTL_DEL, 4, ...) = 0
+0 epoll_ctl(5, EPOLL_CTL_DEL, 4, ...) = -1 ENOENT\n+0 epoll_wait(9, {events=0, fd=4}, 1, 0) = -1 EBADF\n`
    expect(told(script)).toBe('ok   a.pkt')
  })
})

describe('ICMP', () => {
  const SYN = `0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0...0.1 connect(3, ..., ...) = -1 ECONNREFUSED
+0 > S 0:0(0) <...>
`
  test('reaches the connection whose segment it brings back', () => {
    expect(told(`${SYN}+.1 < icmp unreachable port_unreachable [0:0(0)]\n`)).toBe('ok   a.pkt')
    expect(why(`${SYN}+.1 < icmp unreachable port_unreachable [5:5(0)]\n`)).toContain('still blocks')
  })

  test('is not sent by our host', () => {
    expect(why(`${SYN}+.1 > icmp unreachable\n`)).toBe('FAIL a.pkt:4:1: our host sends no ICMP messages about TCP')
  })
})

describe('TCP_INFO', () => {
  test('tells how long there was text to send, and how long the window alone held it back', () => {
    const times = (busy: number, limited: number) =>
      `%{ assert tcpi_busy_time == ${busy}; assert tcpi_rwnd_limited == ${limited} }%\n`
    expect(
      told(`${OPEN}+0 ${times(0, 0)}+0 write(4, ..., 10) = 10
+0 > P. 1:11(10) ack 1
+.1 < . 1:1(0) ack 11 win 0
+.5 ${times(100_000, 0)}+0 write(4, ..., 20) = 20
+.2 < . 1:1(0) ack 11 win 10000
+0 > P. 11:31(20) ack 1
+.05 ${times(350_000, 200_000)}+.05 < . 1:1(0) ack 31 win 10000
+1 ${times(400_000, 200_000)}`),
    ).toBe('ok   a.pkt')
  })

  test('tells when text last came and went', () => {
    const times = (came: number, went: number) =>
      `%{ assert tcpi_last_data_recv == ${came}; assert tcpi_last_data_sent == ${went} }%\n`
    expect(
      told(`${OPEN}+1 write(4, ..., 10) = 10
+0 > P. 1:11(10) ack 1
+.5 < P. 1:11(10) ack 11 win 10000
+0 > . 11:11(0) ack 11
+.25 ${times(250, 750)}`),
    ).toBe('ok   a.pkt')
  })
})

test('what is sent after the last line is told', () => {
  expect(told(`${OPEN}+0 close(4) = 0\n`)).toBe(
    'ok   a.pkt\n     segments sent after the last line, which nobody looked at: 1',
  )
})

test('the profile decides the habits', () => {
  const script = `${OPEN}+0 close(4) = 0\n+0 > F. 1:1(0) ack 1\n+.1 < F. 1:1(0) ack 2 win 10000\n+0 > . 2:2(0) ack 2\n+60 %{ assert tcpi_state == TCP_CLOSE }%\n`
  expect(told(script)).toContain('tcpi_state')
  expect(told(script, 'linux')).toBe('ok   a.pkt')
})
