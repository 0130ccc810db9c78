import { setup } from 'xstate'
import type { Errno, Signal, SocketCall } from '../src/tcp/names.ts'

/** The world's answers to calls that change the state; the answer to any other call changes nothing. */
type Answer = 'bind ok' | 'listen ok' | 'connect begun' | 'shut down for writing' | 'accepted' | 'peer chosen'

/** An event of the socket chart: a call, the world's answer to one, or the connection's report. socket() says what it is for. */
export type SocketEvent = SocketCall | 'socket, datagram' | Answer | Signal

/** A refused call has its errno here; "pending" is the error that the connection left (told once, then forgotten). */
export type SocketMeta = { errno?: Errno | 'pending'; because: string }

const effect = () => {}
const refuse = (errno: Errno | 'pending', because: string): { meta: SocketMeta } => ({ meta: { errno, because } })

const noDescriptor = refuse('EBADF', 'socket.no-descriptor')
const bindTwice = refuse('EINVAL', 'socket.bind-twice')
const notConnected = {
  recv: refuse('ENOTCONN', 'socket.not-connected'),
  send: refuse('EPIPE', 'socket.send-not-connected'),
  shutdown: refuse('ENOTCONN', 'socket.not-connected'),
}
const notListening = { accept: refuse('EINVAL', 'socket.not-listening') }
/** On a stream Linux takes recvfrom() as recv(), and sendto() as send() where it is connected; the bench keeps them for datagrams. */
const forDatagrams = {
  sendto: refuse('EISCONN', 'socket.for-datagrams'),
  recvfrom: refuse('EOPNOTSUPP', 'socket.for-datagrams'),
}
const hasConnection = {
  ...notListening,
  ...forDatagrams,
  bind: bindTwice,
  listen: refuse('EINVAL', 'socket.listen-connected'),
  connect: refuse('EISCONN', 'socket.is-connected'),
}
const shutForWriting = { send: refuse('EPIPE', 'socket.send-after-shutdown') }
const lost = (errno: Errno) => ({ target: 'failed', ...refuse(errno, 'socket.lost') })
const losses = { reset: lost('ECONNRESET'), timeout: lost('ETIMEDOUT') }
/** A connect() is waiting and tells the error itself; the socket may then try again. */
const unreached = (errno: Errno, because: string) => ({ target: '#created', ...refuse(errno, because) })
const noConnection = refuse('EOPNOTSUPP', 'socket.datagram-no-connection')
/** An ICMP message told a datagram socket that nobody is there; the next call gives the error, and the one after it works. */
const toldOnce = { target: 'datagram connected', ...refuse('pending', 'socket.unreachable') }

/**
 * The socket API as a program sees it, with Linux's errors (POSIX says ENOTCONN where Linux says EPIPE to a send). One answer
 * is POSIX's: shutdown() of a socket that listens or connects is ENOTCONN, where Linux takes the listen() or connect() back.
 *
 * Events are of three kinds: calls; the world's answers; the connection's reports (signals). The edge of a call has the
 * effect that a world performs, or the errno that follows from the state; the state changes on the answer or the report,
 * with close() at once. An errno that follows from values (EADDRINUSE, EACCES, EAGAIN) comes from the world.
 */
export const socket = setup({
  types: { events: {} as { type: SocketEvent } },
  actions: {
    socket: effect,
    setsockopt: effect,
    bind: effect,
    listen: effect,
    connect: effect,
    accept: effect,
    send: effect,
    recv: effect,
    sendto: effect,
    recvfrom: effect,
    shutdown: effect,
    close: effect,
  } satisfies Record<SocketCall, () => void>,
}).createMachine({
  id: 'socket',
  initial: 'closed',
  states: {
    /** No descriptor: before socket() and after close(). accept() brings one that is connected already. */
    closed: {
      id: 'closed',
      on: {
        socket: { target: '#created', actions: 'socket' },
        'socket, datagram': { target: '#datagram', actions: 'socket' },
        accepted: 'open.connected',
        setsockopt: noDescriptor,
        bind: noDescriptor,
        listen: noDescriptor,
        connect: noDescriptor,
        accept: noDescriptor,
        send: noDescriptor,
        recv: noDescriptor,
        sendto: noDescriptor,
        recvfrom: noDescriptor,
        shutdown: noDescriptor,
        close: noDescriptor,
      },
    },
    open: {
      initial: 'fresh',
      on: { close: { target: '#closed', actions: 'close' }, setsockopt: { actions: 'setsockopt' } },
      states: {
        /** Nothing has been asked of TCP yet. */
        fresh: {
          initial: 'created',
          on: {
            ...notConnected,
            ...notListening,
            ...forDatagrams,
            sendto: notConnected.send,
            listen: { actions: 'listen' },
            'listen ok': 'listening',
            connect: { actions: 'connect' },
            'connect begun': 'connecting',
          },
          states: {
            created: { id: 'created', on: { bind: { actions: 'bind' }, 'bind ok': 'bound' } },
            bound: { id: 'bound', on: { bind: bindTwice } },
          },
        },
        listening: {
          id: 'listening',
          on: {
            ...notConnected,
            ...forDatagrams,
            sendto: notConnected.send,
            bind: bindTwice,
            connect: refuse('EISCONN', 'socket.connect-listening'),
            listen: { actions: 'listen' },
            accept: { actions: 'accept' },
          },
        },
        connecting: {
          id: 'connecting',
          on: {
            ...hasConnection,
            connect: refuse('EALREADY', 'socket.connect-twice'),
            send: { actions: 'send' },
            recv: { actions: 'recv' },
            shutdown: notConnected.shutdown,
            established: 'connected',
            refused: unreached('ECONNREFUSED', 'socket.refused'),
            reset: unreached('ECONNREFUSED', 'socket.refused'),
            timeout: unreached('ETIMEDOUT', 'socket.no-answer'),
          },
        },
        connected: {
          id: 'connected',
          on: {
            ...hasConnection,
            ...losses,
            send: { actions: 'send' },
            recv: { actions: 'recv' },
            shutdown: { actions: 'shutdown' },
            'shut down for writing': 'shut down',
            closing: 'peer closed',
          },
        },
        'shut down': {
          id: 'shut down',
          on: {
            ...hasConnection,
            ...shutForWriting,
            ...losses,
            recv: { actions: 'recv' },
            shutdown: { actions: 'shutdown' },
            closing: 'both closed',
          },
        },
        'peer closed': {
          id: 'peer closed',
          on: {
            ...hasConnection,
            ...losses,
            /** The program knows that the peer closed: after a RST recv() still gives b'', and send() is a broken pipe. */
            reset: 'both closed',
            send: { actions: 'send' },
            recv: { actions: 'recv' },
            shutdown: { actions: 'shutdown' },
            'shut down for writing': 'both closed',
          },
        },
        'both closed': {
          id: 'both closed',
          on: {
            ...hasConnection,
            ...shutForWriting,
            recv: { actions: 'recv' },
            shutdown: notConnected.shutdown,
          },
        },
        failed: {
          id: 'failed',
          on: {
            ...hasConnection,
            send: { target: 'both closed', ...refuse('pending', 'socket.lost') },
            recv: { target: 'both closed', ...refuse('pending', 'socket.lost') },
            shutdown: notConnected.shutdown,
          },
        },
        /** A socket for datagrams (UDP): no handshake, no end, no queue of connections; sendto() binds it if nobody did. */
        letters: {
          initial: 'datagram',
          on: {
            listen: noConnection,
            accept: noConnection,
            shutdown: noConnection,
            bind: bindTwice,
            connect: { actions: 'connect' },
            'peer chosen': '#datagram connected',
            send: refuse('EDESTADDRREQ', 'socket.no-destination'),
            recv: { actions: 'recv' },
            sendto: { actions: 'sendto' },
            recvfrom: { actions: 'recvfrom' },
          },
          states: {
            datagram: { id: 'datagram', on: { bind: { actions: 'bind' }, 'bind ok': 'datagram bound' } },
            'datagram bound': { id: 'datagram bound' },
            'datagram connected': {
              id: 'datagram connected',
              on: {
                send: { actions: 'send' },
                refused: { target: 'datagram failed', ...refuse('ECONNREFUSED', 'socket.unreachable') },
              },
            },
            'datagram failed': {
              id: 'datagram failed',
              on: { send: toldOnce, recv: toldOnce, sendto: toldOnce, recvfrom: toldOnce },
            },
          },
        },
      },
    },
  },
})
