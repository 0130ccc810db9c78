import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { COURSE } from '../../src/scenarios/index.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { en } from '../../src/text/lessons.en.ts'
import { zh } from '../../src/text/lessons.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import { look } from './look.ts'

const say = speaker({ en, zh })
type Chapter = keyof typeof COURSE
const CHAPTERS = Object.keys(COURSE) as Chapter[]

/** All scenarios, chapter by chapter, and a field that finds one by its words. Fires `choose` with the id. */
@customElement('tcp-scenario-list')
export class TcpScenarioList extends LitElement {
  @property() override lang: Lang = 'en'
  /** id of the scenario that runs */
  @property() current = ''
  /** what must be in a scenario that is shown */
  @state() private wanted = ''
  @query('input') private field!: HTMLInputElement

  /** All scenarios are there again, the one that runs in view; a keyboard starts in the field. */
  async show(): Promise<void> {
    this.wanted = ''
    await this.updateComplete
    this.field.value = ''
    // a list that was put away meanwhile must not take the keys
    if (!this.closest(':popover-open')) return
    // a phone would cover the list with its keyboard
    if (matchMedia('(hover: hover)').matches) this.field.focus({ preventScroll: true })
    this.renderRoot.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'center' })
  }

  override render() {
    const chapters = CHAPTERS.filter((chapter) => this.found(chapter).length > 0)
    return html`
      <div class="top">
        <input
          type="search" maxlength="60" placeholder=${say(this.lang, 'course.find')} aria-label=${say(this.lang, 'course.find')}
          @input=${() => {
            this.wanted = this.field.value
          }}
          @keydown=${this.typed}
        />
        <nav>${chapters.map(
          (
            chapter,
          ) => html`<button class="quiet" @click=${() => this.renderRoot.querySelector(`#${chapter}`)?.scrollIntoView()}
          >${say(this.lang, `chapter.${chapter}`)}</button>`,
        )}</nav>
      </div>
      ${chapters.map((chapter) => this.chapter(chapter))}
      ${chapters.length === 0 ? html`<p role="status">${say(this.lang, 'course.none')}</p>` : nothing}`
  }

  private chapter(chapter: Chapter) {
    return html`<div class="chapter" id=${chapter} role="group" aria-labelledby="title-${chapter}">
      <h2 id="title-${chapter}">${say(this.lang, `chapter.${chapter}`)}</h2>
      <div @keydown=${this.walked}>${this.found(chapter).map(
        ({ id, title, about }) => html`<button
          class="scenario" aria-current=${id === this.current ? 'true' : 'false'} @click=${() => this.choose(id)}
        ><strong>${title[this.lang]}</strong><span>${about[this.lang]}</span></button>`,
      )}</div>
    </div>`
  }

  /** The scenarios of a chapter in whose id, title, or sentence all wanted words are. */
  private found(chapter: Chapter): readonly Scenario[] {
    const words = this.wanted.toLowerCase().split(/\s+/)
    return COURSE[chapter].filter(({ id, title, about }) => {
      const text = `${id} ${title.en} ${title[this.lang]} ${about[this.lang]}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
  }

  private get rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.scenario')]
  }

  private typed(event: KeyboardEvent): void {
    const [first] = this.rows
    if (event.key === 'ArrowDown') first?.focus()
    else if (event.key === 'Enter') first?.click()
    else return
    event.preventDefault()
  }

  private walked(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    const next = this.rows.indexOf(event.target as HTMLElement) + by
    ;(next < 0 ? this.field : this.rows[next])?.focus()
    event.preventDefault()
  }

  private choose(id: string): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: id }))
  }

  static override styles = [
    look,
    css`
      .top { position: sticky; top: -8px; z-index: 1; background: var(--panel); display: flex; gap: 4px 12px; align-items: center; padding: 8px 12px; margin: -8px 0 0; border-bottom: 1px solid var(--line); }
      input { font: inherit; font-size: 13px; color: inherit; background: var(--bg); border: 1px solid var(--line); border-radius: 7px; padding: 5px 10px; width: 190px; min-width: 0; }
      nav { display: flex; margin-inline-start: auto; }
      nav button { padding: 3px 8px; font-size: 12.5px; white-space: nowrap; }
      .chapter { scroll-margin-top: 44px; padding-top: 10px; }
      h2 { margin: 0; padding: 0 12px 2px; font-size: 12px; font-weight: 600; color: var(--dim); }
      .chapter > div { display: grid; grid-template-columns: 1fr 1fr; gap: 2px; }
      .scenario { border-color: transparent; background: none; text-align: start; display: flex; flex-direction: column; padding: 7px 12px; gap: 1px; scroll-margin: 52px 8px; }
      .scenario:hover { background: var(--bg); }
      [aria-current='true'] { background: var(--now) !important; }
      strong { font-weight: 600; }
      span { color: var(--dim); font-size: 12.5px; line-height: 1.4; }
      [aria-current='true'] span { color: var(--now-ink); }
      p { padding: 20px 12px; color: var(--dim); }
      @container (width < 700px) {
        .top { flex-direction: column; align-items: stretch; }
        input { width: auto; font-size: 16px; }
        nav { margin: 0; flex-wrap: wrap; }
        nav button { padding: 6px 9px; }
        .chapter { scroll-margin-top: 116px; }
        .chapter > div { grid-template-columns: 1fr; }
      }
    `,
  ]
}
