import * as v from 'valibot'
import { type Request, SEND_FLAGS, SOCKET_OPTIONS, type SocketRequest } from '../programs/program.ts'
import { ENCODINGS, mistakeIn } from '../tcp/encoding.ts'
import type { Payload } from '../tcp/payload.ts'
import { whole } from './range.ts'

const fd = whole(0, 0x7fff_ffff)
const port = whole(0, 65_535)
const length = whole(0, 1 << 30)

const payload: v.GenericSchema<unknown, Payload> = v.union([
  v.pipe(
    v.strictObject({ text: v.string(), encoding: v.picklist(ENCODINGS), offset: length, length }),
    v.check(({ text, encoding }) => mistakeIn(text, encoding) === null, 'text ∈ encoding'),
  ),
  v.strictObject({ pattern: whole(0, 25), offset: length, length }),
  v.strictObject({ hex: v.pipe(v.string(), v.regex(/^([0-9a-f]{2})*$/, '00 … ff')) }),
])

/** A socket call made by hand. Which addresses and ports are permitted is the driver's to say. */
export const request: v.GenericSchema<unknown, SocketRequest> = v.variant('call', [
  v.strictObject({ call: v.literal('socket'), type: v.exactOptional(v.literal('dgram')) }),
  v.strictObject({
    call: v.literal('setsockopt'),
    fd,
    option: v.picklist(SOCKET_OPTIONS),
    value: whole(-1, 1 << 30),
  }),
  v.strictObject({
    call: v.literal('bind'),
    fd,
    address: v.exactOptional(v.union([v.literal(''), v.pipe(v.string(), v.ipv4('IPv4'))])),
    port,
  }),
  v.strictObject({ call: v.literal('listen'), fd, backlog: whole(0, 4096) }),
  v.strictObject({ call: v.literal('connect'), fd, address: v.pipe(v.string(), v.ipv4('IPv4')), port }),
  v.strictObject({ call: v.literal('accept'), fd }),
  v.strictObject({ call: v.literal('send'), fd, payload, flags: v.exactOptional(v.picklist(SEND_FLAGS)) }),
  v.strictObject({ call: v.literal('recv'), fd, max: whole(1, 1 << 24) }),
  v.strictObject({
    call: v.literal('sendto'),
    fd,
    payload,
    address: v.pipe(v.string(), v.ipv4('IPv4')),
    port,
  }),
  v.strictObject({ call: v.literal('recvfrom'), fd, max: whole(1, 1 << 24) }),
  v.strictObject({ call: v.literal('shutdown'), fd, how: v.picklist(['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR']) }),
  v.strictObject({ call: v.literal('close'), fd }),
] as const satisfies readonly { entries: { call: { literal: Request['call'] } } }[])
