import { assign, fromCallback, setup } from 'xstate'

/** What is asked of the bench. Speeds are in steps a second. */
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

const effect = () => {}

/**
 * The bench itself, a real actor: paused, playing (a step at each beat), seeking (the slider is held), live (real sockets).
 * What a step does, whether there is one more, and the live session are given by the page with `provide`. A step, a seek
 * or a pause always ends the playing, so that the student's hand wins.
 */
export const lab = setup({
  types: { events: {} as LabEvent, context: {} as { perSecond: number } },
  actions: { step: effect, back: effect, seek: effect },
  guards: { more: () => false },
  actors: { session: fromCallback(() => {}) },
  delays: { beat: ({ context }) => 1000 / context.perSecond },
}).createMachine({
  id: 'lab',
  context: { perSecond: 1 },
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
        seeking: { on: { settle: 'paused', play: { target: 'playing', guard: 'more', actions: 'step' } } },
      },
    },
    /** The session lives as long as this state. A step asks it for the next call; back and seek only look. */
    live: {
      invoke: { src: 'session' },
      initial: 'paused',
      on: {
        step: { target: '.paused', actions: 'step' },
        back: { target: '.paused', actions: 'back' },
        seek: { target: '.paused', actions: 'seek' },
        'go simulated': 'simulated',
      },
      states: {
        paused: { on: { play: { target: 'playing', guard: 'more', actions: 'step' } } },
        playing: {
          after: { beat: [{ target: 'playing', reenter: true, guard: 'more', actions: 'step' }, { target: 'paused' }] },
          on: { pause: 'paused' },
        },
      },
    },
  },
})
