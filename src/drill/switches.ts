/** Those that are numbers, with the least and the most: the smallest MTU of IPv4 is 68 octets (RFC 791). */
export const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  tolerance_usecs: [0, 1_000_000_000],
  tolerance_percent: [0, 100],
  mtu: [68, 65_535],
  bind_port: [1, 65_535],
  connect_port: [1, 65_535],
  tcp_ts_tick_usecs: [0, 1_000_000],
}

/** The switches that a script may begin with. Those of the second line say where and how to run it, which is ours to say. */
export const SWITCHES: readonly string[] = [
  ...['tolerance_usecs', 'tolerance_percent', 'mss', 'mtu', 'strict_segments', 'bind_port', 'connect_port'],
  ...['ip_version', 'local_ip', 'remote_ip', 'gateway_ip', 'netmask_ip', 'speed', 'init_scripts', 'non_fatal'],
  ...['code_command', 'code_format', 'code_sockopt', 'so_filename', 'so_flags', 'tcp_ts_ecr_scaled'],
  ...['tcp_ts_tick_usecs', 'dry_run', 'is_anyip', 'send_omit_free', 'debug', 'verbose', 'wire_client', 'wire_server'],
  ...[
    'wire_server_ip',
    'wire_server_at',
    'wire_server_port',
    'wire_client_dev',
    'wire_server_dev',
    'psp_udp_port',
    'define',
  ],
]
