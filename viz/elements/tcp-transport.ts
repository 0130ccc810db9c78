import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { LabEvent } from '../../machines/lab.ts'
import { type Lang, say } from '../../src/text/say.ts'
import { look } from './look.ts'

/** A step on the track: where, and whose colour it has. */
export type Tick = { moment: number; side: 'client' | 'server' }

const SPEEDS = [0.5, 1, 2, 4, 8]
/** so many steps are dots on the track; more are thin ticks, and beyond the second number none */
const DOTS = 45
const TICKS = 240

/**
 * Back, step, play, speed, the track of all steps, fork. Fires `lab` with what is asked of the bench, `fork`, and
 * of the first visit's hint `hinted` (it was read) and `tour`.
 */
@customElement('tcp-transport')
export class TcpTransport extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ type: Number }) moment = 0
  @property({ type: Number }) length = 0
  @property({ attribute: false }) ticks: readonly Tick[] = []
  @property({ type: Boolean }) playing = false
  @property({ type: Number }) speed = 1
  /** false where a step would bring nothing */
  @property({ type: Boolean }) more = false
  /** how long it is until what happens next, in words; null where that is not long */
  @property() jump: string | null = null
  /** the first visit: says where to press */
  @property({ type: Boolean }) hint = false

  override render() {
    const { lang, moment, length } = this
    const name = (key: 'start' | 'back' | 'step') => say(lang, `transport.${key}`)
    const end = !this.more
    return html`<div role="group" aria-label=${say(lang, 'transport.name')}>
      <button class="icon start" ?disabled=${moment === 0} aria-label=${name('start')} title=${name('start')} @click=${() => this.ask({ type: 'seek', moment: 0 })}>${ICONS.start}</button>
      <button class="icon" ?disabled=${moment === 0} aria-label=${name('back')} title="${name('back')} (←)" @click=${() => this.ask({ type: 'back' })}>${ICONS.back}</button>
      <button class="main" ?disabled=${end} title=${this.jump === null ? '→' : say(lang, 'transport.jump', { time: this.jump })} @click=${() => this.ask({ type: 'step' })}>${name('step')} ${this.jump === null ? ICONS.step : html`⟿ ${this.jump}`}</button>
      ${this.hint ? this.callout() : nothing}
      <button class="play" ?disabled=${end && !this.playing} title="P" @click=${() => this.ask({ type: this.playing ? 'pause' : 'play' })}>
        ${say(lang, this.playing ? 'transport.pause' : 'transport.play')}
      </button>
      <select aria-label=${say(lang, 'transport.speed')} @change=${(event: Event) => this.ask({ type: 'speed', perSecond: Number((event.target as HTMLSelectElement).value) })}>
        ${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === this.speed}>${speed}×</option>`)}
      </select>
      ${this.track()}
      <span class="count">${say(lang, 'transport.of', { moment, length })}</span>
      <button class="fork" title="${say(lang, 'transport.fork-about')} (F)" @click=${() => this.dispatchEvent(new CustomEvent('fork', { bubbles: true, composed: true }))}>
        ${say(lang, 'transport.fork')}
      </button>
    </div>`
  }

  private callout() {
    const tell = (event: 'hinted' | 'tour') => () => this.dispatchEvent(new CustomEvent(event))
    return html`<p class="hint">${say(this.lang, 'hint.first')}
      <button @click=${tell('tour')}>${say(this.lang, 'hint.tour')}</button>
      <button class="quiet" @click=${tell('hinted')}>${say(this.lang, 'hint.gone')}</button></p>`
  }

  private track() {
    const { moment, length } = this
    const share = (m: number) => `${length === 0 ? 0 : (100 * m) / length}%`
    return html`<div class="track ${length > DOTS ? 'dense' : ''}">
      <div class="rail"><b style="width:${share(moment)}"></b></div>
      ${
        length > TICKS
          ? nothing
          : this.ticks.map(
              ({ moment: m, side }) => html`<i class="${m <= moment ? side : ''}" style="left:${share(m)}"></i>`,
            )
      }
      <em style="left:${share(moment)}"></em>
      <input
        type="range" min="0" max=${length} .value=${String(moment)} step="1"
        aria-label=${say(this.lang, 'transport.scrub')}
        aria-valuetext=${say(this.lang, 'transport.of', { moment, length })}
        @input=${(event: Event) => this.ask({ type: 'seek', moment: Number((event.target as HTMLInputElement).value) })}
        @change=${() => this.ask({ type: 'settle' })}
      />
    </div>`
  }

  private ask(detail: LabEvent): void {
    this.dispatchEvent(new CustomEvent('lab', { detail, bubbles: true, composed: true }))
  }

  static override styles = [
    look,
    css`
      div[role='group'] { display: flex; align-items: center; gap: 12px; height: 100%; padding: 0 20px; position: relative; }
      button { height: 36px; border-radius: 8px; white-space: nowrap; }
      button:disabled { opacity: 0.45; cursor: default; }
      button svg { width: 14px; height: 14px; fill: currentColor; vertical-align: -2px; }
      .icon { width: 42px; padding: 0; }
      .main { padding: 0 18px; min-width: 86px; }
      .play { min-width: 66px; }
      select { font: 12px var(--mono); border: 0; background: none; color: var(--dim); height: 36px; cursor: pointer; }
      option { background: var(--panel); color: var(--ink); }
      .count { color: var(--dim); font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 66px; text-align: end; font-size: 13px; }

      .track { contain: layout style; flex: 1; position: relative; height: 36px; margin: 0 8px; min-width: 60px; }
      .track > * { position: absolute; }
      .rail { inset: 16px 0; background: var(--line); border-radius: 2px; }
      .rail b { display: block; height: 100%; background: var(--ink); border-radius: 2px; }
      .track > i { top: 14px; width: 8px; height: 8px; margin-left: -4px; border-radius: 4px; background: var(--edge); }
      .track > i.client, .track > i.server { background: var(--side); }
      .dense > i { width: 3px; margin-left: -1.5px; border-radius: 1px; }
      em { top: 10px; width: 16px; height: 16px; margin-left: -8px; border-radius: 8px; background: var(--now-edge); border: 2px solid var(--panel); }
      input { inset: 0 -8px; width: calc(100% + 16px); margin: 0; opacity: 0; cursor: pointer; }
      .track:has(input:focus-visible) em { outline: 2px solid var(--now-edge); outline-offset: 2px; }

      .hint {
        position: absolute; bottom: calc(100% + 6px); left: 108px; display: flex; align-items: center; gap: 8px; white-space: nowrap;
        background: var(--now); border: 1px solid var(--now-edge); border-radius: 10px; padding: 6px 8px 6px 14px; z-index: 9;
      }
      .hint::after {
        content: ''; position: absolute; top: 100%; left: 52px; width: 12px; height: 12px; rotate: 45deg; translate: 0 -6px;
        background: var(--now); border: solid var(--now-edge); border-width: 0 1px 1px 0;
      }
      .hint button { height: 26px; padding: 0 8px; color: var(--now-ink); font-weight: 600; }

      @container (width < 700px) {
        div[role='group'] { flex-wrap: wrap; gap: 6px 8px; padding: 6px 12px; align-content: center; }
        .track { order: -2; flex-basis: 60%; }
        .count { order: -1; }
        .start { display: none; }
        .main { flex: 1; }
        .hint { left: 12px; right: 12px; white-space: normal; flex-wrap: wrap; }
        .hint button:first-of-type { margin-inline-start: auto; }
      }
    `,
  ]
}

const ICONS = {
  start: html`<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M1 1h2v12H1zM13 1v12L4 7z" /></svg>`,
  back: html`<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M11 1v12L2 7z" /></svg>`,
  step: html`<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M3 1v12l9-6z" /></svg>`,
}
