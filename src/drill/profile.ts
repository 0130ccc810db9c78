import { type Habits, LINUX, RFC } from '../tcp/habits.ts'

export const PROFILES = ['linux', 'rfc'] as const
/** Whose habits the host under test has. */
export type Profile = (typeof PROFILES)[number]

/** Scripts that others wrote are for Linux; a script that is not says so on its first line. */
export const profileOf = (text: string): Profile =>
  PROFILES.find((profile) => new RegExp(`^//\\s*profile:\\s*${profile}\\b`).test(text)) ?? 'linux'

/**
 * The habits of the host under test: sockets give what is left after both sides have closed, and Linux's send buffer grows to
 * 4 MiB (the largest of tcp_wmem).
 */
export function habitsOf(profile: Profile): Habits {
  const habits = profile === 'linux' ? { ...LINUX, sndBuffer: 4 * 2 ** 20 } : RFC
  return { ...habits, receiveAfterClose: 'what is left' }
}
