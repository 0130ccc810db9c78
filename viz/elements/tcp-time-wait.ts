import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { type Lang, speaker } from '../../src/text/say.ts'
import { en } from '../../src/text/time-wait.en.ts'
import { zh } from '../../src/text/time-wait.zh.ts'
import type { Micros, TimerView } from '../../src/trace/record.ts'
import { look } from './look.ts'
import './tcp-dial.ts'

const say = speaker({ en, zh })

/** The lifetimes to choose from, in seconds, and how they are written. */
const LIFETIMES = [
  [30, '30 s'],
  [60, '1 min'],
  [120, '2 min'],
] as const

const SECOND = 1_000_000
const TICK_MS = 250

/** When a kernel's timer was first heard of, in the time of the trace and in that of the reader, ms: it runs on while the past is looked at. */
const HEARD = new WeakMap<TimerView, { now: Micros; when: number }>()

/**
 * A connection in TIME_WAIT: how long it still waits, the choice of the maximum segment lifetime, and why the standard and
 * Linux differ. Fires `lifetime` with the seconds that were chosen.
 */
@customElement('tcp-time-wait')
export class TcpTimeWait extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) timer: TimerView | null = null
  /** the moment shown; of a kernel's timer the moment of its last word */
  @property({ type: Number }) now: Micros = 0
  /** the timer is a kernel's: its length is not ours to choose */
  @property({ type: Boolean }) sampled = false
  /** its time goes on now, though nobody asks the kernel: counted on from its last word */
  @property({ type: Boolean }) ticking = false

  /** real time since the kernel's last word */
  @state() private passed: Micros = 0
  private clock: ReturnType<typeof setInterval> | null = null

  override willUpdate(changed: PropertyValues<this>): void {
    const { timer, ticking } = this
    if (!changed.has('timer') && !changed.has('ticking')) return
    this.stop()
    this.passed = 0
    if (!timer || !ticking) return
    if (!HEARD.has(timer)) HEARD.set(timer, { now: this.now, when: performance.now() })
    this.tick()
    this.clock = setInterval(() => this.tick(), TICK_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  override render() {
    const { timer, lang } = this
    const whole = timer ? timer.at - timer.since : 0
    return html`<div>
      <p><b>${say(lang, 'msl.name')}</b> ${timer ? this.count(timer, whole) : nothing}</p>
      ${this.sampled || !timer ? nothing : this.choice(whole)}
      <p class="why">${say(lang, 'msl.why')}</p>
    </div>`
  }

  private count(timer: TimerView, whole: Micros) {
    const { lang, passed } = this
    const now = this.ticking ? (HEARD.get(timer)?.now ?? this.now) : this.now
    const left = Math.max(0, timer.at - now - passed)
    const length = `${Math.round(whole / SECOND)} s`
    const text = left === 0 ? say(lang, 'msl.over', { length }) : say(lang, 'msl.left', { left: seconds(left), length })
    const ago = Math.floor(passed / SECOND)
    const known = ago > 0 ? say(lang, 'msl.inferred', { ago }) : say(lang, 'msl.sampled')
    return html`<tcp-dial .share=${whole > 0 ? left / whole : 0}></tcp-dial> <span role="timer" class=${ago > 0 ? 'inferred' : ''}>${text}</span>
      ${this.sampled ? html`<small>${known}</small>` : nothing}`
  }

  private choice(whole: Micros) {
    return html`<div class="choice" role="group" aria-label=${say(this.lang, 'msl.choose')}>
      <abbr title=${say(this.lang, 'msl.choose')}>${say(this.lang, 'msl.short')}</abbr>
      ${LIFETIMES.map(
        ([value, text]) =>
          html`<button aria-pressed=${2 * value * SECOND === whole} @click=${() => this.choose(value)}>${text}</button>`,
      )}
    </div>`
  }

  private choose(detail: number): void {
    this.dispatchEvent(new CustomEvent('lifetime', { detail, bubbles: true, composed: true }))
  }

  private tick(): void {
    const heard = this.timer && HEARD.get(this.timer)
    if (!this.timer || !heard) return
    this.passed = Math.round((performance.now() - heard.when) * 1000)
    if (heard.now + this.passed >= this.timer.at) this.stop()
  }

  private stop(): void {
    if (this.clock !== null) clearInterval(this.clock)
    this.clock = null
  }

  static override styles = [
    look,
    css`
      :host { padding: 0 16px 4px 18px; flex: none; }
      div { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 12px; }
      p { font-size: 12.5px; display: flex; align-items: center; gap: 0 8px; flex-wrap: wrap; }
      b { font: 700 11px var(--mono); color: var(--active); }
      span { font-variant-numeric: tabular-nums; }
      .inferred { font-style: italic; }
      tcp-dial { --dial: var(--active); }
      small { font-size: 11px; color: var(--dim); }
      .choice { gap: 3px; }
      abbr { font-size: 11px; color: var(--dim); text-decoration: none; }
      button { font-size: 11px; line-height: 16px; padding: 0 7px; border-radius: 5px; }
      button[aria-pressed='true'] { background: var(--active); border-color: var(--active); color: var(--on-fill); }
      .why { color: var(--dim); font-size: 11px; line-height: 15px; }
    `,
  ]
}

/** Whole seconds that are not over, also beyond a minute: `240 s`. */
const seconds = (us: Micros): string => `${Math.ceil(us / SECOND)} s`
