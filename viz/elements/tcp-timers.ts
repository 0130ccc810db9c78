import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { TimerName } from '../../src/tcp/names.ts'
import { type Lang, say, speaker } from '../../src/text/say.ts'
import { en } from '../../src/text/timers.en.ts'
import { zh } from '../../src/text/timers.zh.ts'
import type { Micros, TcbView, TimerView } from '../../src/trace/record.ts'
import { duration } from '../layout/time-axis.ts'
import { look } from './look.ts'
import './tcp-dial.ts'

const speak = speaker({ en, zh })

/** The timers of a connection that run at the moment shown, each an arc that runs down and the time that it has left. */
@customElement('tcp-timers')
export class TcpTimers extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) timers: TcbView['timers'] = {}
  @property({ type: Number }) now: Micros = 0

  override render() {
    const running = (Object.entries(this.timers) as [TimerName, TimerView][]).filter(([, { at }]) => at >= this.now)
    return html`<ul aria-label=${speak(this.lang, 'timers.name')}>${repeat(
      running,
      // a timer that is started anew does not turn back
      ([name, { since }]) => `${name} ${since}`,
      ([name, timer]) => this.timer(name, timer),
    )}</ul>`
  }

  private timer(name: TimerName, { since, at }: TimerView) {
    const { lang, now } = this
    const left = at - now
    const whole = { name: say(lang, `timer.${name}`), left: duration(left), length: duration(at - since) }
    const told = speak(lang, 'timers.left', whole)
    return html`<li title=${told}>
      <tcp-dial .share=${at > since ? left / (at - since) : 0}></tcp-dial>
      <span aria-hidden="true">${say(lang, `timeline.timer.${name}`, { time: duration(left) })}</span><span class="hidden-text">${told}</span>
    </li>`
  }

  static override styles = [
    look,
    css`
      ul { display: grid; grid: auto auto / auto-flow; justify-content: space-between; gap: 3px 8px; }
      li { display: flex; align-items: center; gap: 5px; position: relative; font: 11px/14px var(--mono); color: var(--now-ink); white-space: nowrap; }
    `,
  ]
}
