/// <reference types="vite/client" />
import { css, html, LitElement, type PropertyValues, unsafeCSS } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './elements/tcp-bench.ts'
import { readLink } from './session/link.ts'
import { keepNothing } from './session/remembered.ts'
import tokens from './style.css?inline'

keepNothing()

/** The folder of this script: there is the page of the bench, where shared links lead. */
const PAGE = import.meta.url.replace(/[^/]*$/, '')

/**
 * A bench within any page: `<tcp-lab scenario="handshake" lang="zh"></tcp-lab>`. `seed` and `moment` say where it begins;
 * `link` opens a shared link (what stands behind its #); `theme` is light or dark, else as the system has it. It takes keys
 * only while the focus is in it, and leaves the page's address, storage and styles alone.
 */
@customElement('tcp-lab')
export class TcpLab extends LitElement {
  @property() scenario: string | null = null
  @property() override lang = ''
  @property() seed: string | null = null
  @property() moment: string | null = null
  @property() link: string | null = null
  @property() theme: string | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    for (const event of ['pointerdown', 'keydown']) this.addEventListener(event, this.measure, { capture: true })
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') && this.theme !== null) this.dataset.theme = this.theme
  }

  override render() {
    const fields = { s: this.scenario, seed: this.seed, at: this.moment }
    const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== null)
    const link = readLink(this.link ?? String(new URLSearchParams(given)))
    return html`<tcp-bench role="group" aria-label="tcpstep" tabindex="0" .lang=${this.language} .embedded=${{ link: { ...link, token: null }, page: PAGE }}></tcp-bench>`
  }

  private get language() {
    const lang = this.lang || this.closest('[lang]')?.getAttribute('lang') || navigator.language
    return lang.startsWith('zh') ? 'zh' : 'en'
  }

  /** Menus are drawn above the page around: they are told where the bench begins in it. */
  private measure(): void {
    const { top, left, right } = this.getBoundingClientRect()
    this.style.setProperty('--above', `${Math.max(0, top)}px`)
    this.style.setProperty('--before', `${left}px`)
    this.style.setProperty('--after', `${document.documentElement.clientWidth - right}px`)
  }

  static override styles = [
    unsafeCSS(tokens.replaceAll(/:root(\[[^\]]*\])/g, ':host($1)').replaceAll(':root', ':host')),
    css`
      :host {
        display: block; container-type: size; height: 760px; overflow: hidden; text-align: start;
        background: var(--bg); color: var(--ink); font: 14px / 1.45 var(--sans); border: 1px solid var(--line);
      }
    `,
  ]
}
