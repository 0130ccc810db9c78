import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { en } from '../../src/text/connections.en.ts'
import { zh } from '../../src/text/connections.zh.ts'
import { hasText, type Lang, say, speaker, type Values } from '../../src/text/say.ts'
import type { ConnectionView, ListenerView } from '../layout/moment.ts'
import { phaseOf } from '../layout/phase.ts'
import { type Queue, queuesOf, type Slot, type TurnedAway } from '../layout/queues.ts'
import { look } from './look.ts'

const speak = speaker({ en, zh })
/** A longer queue is drawn without the ports. */
const NAMED = 8

/** A listening socket with its two queues: a place for each connection that the backlog allows, filled by who waits there. */
@customElement('tcp-listener')
export class TcpListener extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) listener!: ListenerView
  @property({ attribute: false }) connections: readonly ConnectionView[] = []
  /** what the last step dropped for want of room */
  @property({ attribute: false }) away: readonly TurnedAway[] = []
  /** how a reason names the two ends */
  @property({ attribute: false }) called: Values = {}

  override render() {
    const { lang, listener } = this
    const { syn, accept } = queuesOf(listener, this.connections)
    return html`
      ${this.queue('syn', syn)}
      ${this.queue('accept', accept)}
      <details>
        <summary>${speak(lang, 'queue.now', { filled: accept.filled, backlog: listener.backlog })}</summary>
        <p>${speak(lang, 'queue.meaning')}</p>
      </details>`
  }

  private queue(name: 'syn' | 'accept', { slots, filled, more }: Queue) {
    const { lang } = this
    const { backlog } = this.listener
    const title = speak(lang, `queue.${name}`)
    const dense = slots.length > NAMED
    return html`<div class="queue" title=${speak(lang, `queue.${name}-about`)}>
      <span>${title}</span>
      <ol class=${dense ? 'dense' : ''} aria-label=${speak(lang, 'queue.full', { name: title, filled, backlog })}>
        ${slots.map((slot) => this.place(slot))}
        ${this.away.filter(({ to }) => to === name).map((one) => this.cross(one))}
        ${more > 0 ? html`<li class="more">${speak(lang, 'queue.more', { more })}</li>` : nothing}
      </ol>
    </div>`
  }

  private place(slot: Slot) {
    if (slot === null) return html`<li class="free" aria-hidden="true"></li>`
    return html`<li class="token ${phaseOf(slot.state)}" title="${slot.port} ${slot.state}"><span>${slot.port}</span></li>`
  }

  private cross({ to, port, why, cookie }: TurnedAway) {
    const reason = hasText(why.key) ? say(this.lang, why.key, { ...this.called, ...why.values }) : why.key
    const text = speak(this.lang, cookie ? 'queue.cookie' : `queue.${to}-away`, { port, why: reason })
    return html`<li class=${cookie ? 'answered' : 'away'} title=${text}><span aria-hidden="true">${cookie ? '↩' : '✕'} ${port}</span><span class="hidden-text">${text}</span></li>`
  }

  static override styles = [
    look,
    css`
      :host { border-top: 1px solid var(--line); padding: 6px 16px 5px 18px; flex: none; font-size: 11px; color: var(--dim); max-height: 40%; overflow: auto; scrollbar-width: thin; }
      .queue { display: grid; grid-template-columns: 76px minmax(0, 1fr); align-items: center; min-height: 20px; }
      ol { display: flex; flex-wrap: wrap; gap: 3px; align-items: center; }
      li { font: 10.5px/15px var(--mono); border-radius: 4px; min-width: 36px; height: 17px; text-align: center; border: 1px solid var(--line); }
      .free { border-style: dashed; }
      .token { background: color-mix(in srgb, var(--phase) 18%, var(--panel)); border-color: var(--phase); color: var(--ink); }
      .away { border-color: var(--lost); color: var(--lost); padding: 0 4px; }
      .answered { border-style: dashed; color: var(--ink); padding: 0 4px; }
      .dense { gap: 2px; }
      .dense li:not(.away, .answered, .more) { min-width: 7px; width: 7px; height: 13px; border-radius: 2px; }
      .dense .token { background: var(--phase); }
      .dense .token span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .more { border: 0; min-width: 0; }
      summary { cursor: pointer; width: fit-content; }
      details p { padding: 2px 0 4px; }
    `,
  ]
}
