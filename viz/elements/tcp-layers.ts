import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Lang } from '../../src/text/say.ts'
import type { Packet } from '../../src/trace/record.ts'
import type { Layer, LayerName } from '../layout/layers.ts'
import { say, sayOf } from '../session/segment-words.ts'
import { look } from './look.ts'

/** A share with one digit: `7.1 %`. */
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** The five layers of a packet, what each adds in bytes and percent, and a strip that shows them as long as they are. Fires `layer`. */
@customElement('tcp-layers')
export class TcpLayers extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) layers: readonly Layer[] = []
  @property() proto: Packet['proto'] = 'tcp'
  @property() chosen: LayerName = 'transport'
  /** the packet went over loopback, where there is no Ethernet */
  @property({ type: Boolean }) loopback = false

  override render() {
    const { lang, layers } = this
    const whole = layers.reduce((sum, { adds }) => sum + adds, 0)
    const text = layers[0]!
    return html`<div class="all">
      <div class="list" role="group" aria-label=${say(lang, 'layers.name')}>
        ${layers.map(
          ({
            name,
            adds,
            share,
          }) => html`<button class=${name} aria-pressed=${name === this.chosen} @click=${() => this.choose(name)}>
            <i></i><b>${say(lang, `layers.${name}`)}</b><span>${sayOf(lang, this.proto, `layers.what.${name}`)}</span>
            <code>${adds} B</code><code>${percent(share)}</code>
          </button>`,
        )}
      </div>
      <div class="sum">
        <div class="strip" aria-hidden="true">${layers.toReversed().map(({ name, adds }) => html`<i class="${name} ${name === this.chosen ? 'chosen' : ''}" style="flex:${adds}"></i>`)}</div>
        <p>${say(lang, text.adds > 0 ? 'layers.sum' : 'layers.sum-empty', { bytes: text.adds, whole, share: percent(text.share) })}</p>
        <p class="honest">${say(lang, this.loopback ? 'layers.loopback' : 'layers.simulated')}</p>
      </div>
    </div>`
  }

  private choose(detail: LayerName): void {
    this.dispatchEvent(new CustomEvent('layer', { detail }))
  }

  static override styles = [
    look,
    css`
      .all { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 24px; padding-bottom: 12px; border-bottom: 1px solid var(--line); margin-bottom: 12px; }
      .list { display: flex; flex-direction: column; gap: 2px; }
      button { display: grid; grid-template-columns: 12px 100px minmax(0, 1fr) 52px 58px; gap: 8px; align-items: center; text-align: start; border-color: transparent; background: none; padding: 2px 6px; font-size: 13px; }
      button[aria-pressed='true'] { background: var(--now); border-color: var(--now-edge); }
      b { font-weight: 600; }
      span { color: var(--dim); font-size: 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      button[aria-pressed='true'] span { color: var(--now-ink); }
      code { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
      i { display: block; height: 12px; border-radius: 2px; background: color-mix(in srgb, var(--side) var(--much), var(--panel)); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--side) 40%, var(--panel)); }
      .application { --much: 85%; }
      .transport { --much: 55%; }
      .network { --much: 34%; }
      .link { --much: 16%; }
      .physical { --much: 0%; }
      .strip { display: flex; gap: 1px; }
      .strip i { height: 22px; min-width: 0; border-radius: 0; }
      .strip .chosen { outline: 2px solid var(--now-edge); outline-offset: 1px; }
      p { font-size: 13px; margin-top: 8px; }
      .honest { color: var(--dim); font-size: 12px; }
      @container (width < 760px) {
        .all { grid-template-columns: minmax(0, 1fr); gap: 10px; }
        button { grid-template-columns: 12px 84px minmax(0, 1fr) 44px 54px; gap: 6px; }
      }
    `,
  ]
}
