import { assign, fromCallback, setup } from 'xstate'

/** What a student asks of the bench. Speeds are in steps a second. */
export type LabEvent =
  | { type: 'step' }
  | { type: 'back' }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'seek'; moment: number }
  | { type: 'settle' }
  | { type: 'speed'; perSecond: number }
  | { type: 'go live' }
  | { type: 'go simulated' }
  | { type: 'live ended'; reason: string }

const effect = () => {}

/**
 * The bench itself, a real actor: paused, playing (a step at each beat), seeking (the slider is held), live (real
 * sockets run). What a step does, whether there is one more, and the live session are given by the page with `provide`.
 * A step, a seek or a pause always ends the playing, so that the student's hand wins.
 */
export const lab = setup({
  types: { events: {} as LabEvent, context: {} as { perSecond: number; reason: string | null } },
  actions: { step: effect, back: effect, seek: effect, simulate: effect },
  guards: { more: () => false },
  actors: { session: fromCallback<LabEvent>(() => {}) },
  delays: { beat: ({ context }) => 1000 / context.perSecond },
}).createMachine({
  id: 'lab',
  context: { perSecond: 1, reason: null },
  initial: 'simulated',
  on: { speed: { actions: assign({ perSecond: ({ event }) => event.perSecond }) } },
  states: {
    simulated: {
      initial: 'paused',
      on: {
        step: { target: '.paused', actions: 'step' },
        back: { target: '.paused', actions: 'back' },
        seek: { target: '.seeking', actions: 'seek' },
        'go live': 'live',
      },
      states: {
        paused: { on: { play: { target: 'playing', guard: 'more', actions: 'step' } } },
        playing: {
          after: { beat: [{ target: 'playing', reenter: true, guard: 'more', actions: 'step' }, { target: 'paused' }] },
          on: { pause: 'paused' },
        },
        seeking: { on: { settle: 'paused', play: { target: 'playing', guard: 'more' } } },
      },
    },
    /** Back and scrub only look at what is recorded; a step asks the session for the next call. */
    live: {
      invoke: { id: 'session', src: 'session' },
      entry: assign({ reason: null }),
      exit: 'simulate',
      on: {
        step: { actions: 'step' },
        back: { actions: 'back' },
        seek: { actions: 'seek' },
        'go simulated': 'simulated',
        'live ended': { target: 'simulated', actions: assign({ reason: ({ event }) => event.reason }) },
      },
    },
  },
})
