import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { LESSONS } from '../../src/lessons/index.ts'
import { CHAPTERS, type Lesson } from '../../src/lessons/lesson.ts'
import { en } from '../../src/text/lessons.en.ts'
import { zh } from '../../src/text/lessons.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import type { Progress } from '../session/progress.ts'
import { look, raised } from './look.ts'

const say = speaker({ en, zh })

/** The page of all lessons, chapter by chapter, with what was read and predicted. Fires `choose` with a lesson, or `free`. */
@customElement('tcp-lessons')
export class TcpLessons extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) progress: ReadonlyMap<string, Progress> = new Map()
  /** the lesson that is open */
  @property({ attribute: false }) current: Lesson | null = null

  /** nothing is drawn in a closed dialog */
  @state() private open = false
  @query('dialog') private dialog!: HTMLDialogElement

  async show(): Promise<void> {
    this.open = true
    await this.updateComplete
    this.dialog.showModal()
  }

  override render() {
    return html`<dialog aria-label=${say(this.lang, 'lessons.title')} @click=${this.outside} @close=${() => {
      this.open = false
    }}>${this.open ? this.inside() : nothing}</dialog>`
  }

  private inside() {
    const { lang } = this
    const done = LESSONS.filter(({ id }) => this.progress.get(id) === 'predicted').length
    return html`
      <div class="top">
        <div>
          <h2>${say(lang, 'lessons.title')}</h2>
          <p>${say(lang, 'lessons.about')}</p>
        </div>
        <button class="quiet" autofocus @click=${() => this.dialog.close()}>${say(lang, 'lessons.close')}</button>
      </div>
      <div class="head">
        <progress max=${LESSONS.length} value=${done} aria-label=${say(lang, 'lessons.title')}></progress>
        <span>${say(lang, 'lessons.progress', { done, all: LESSONS.length })}</span>
        <button @click=${() => this.leave('free', null)}>${say(lang, 'lessons.free')}</button>
      </div>
      <div class="chapters" tabindex="0" role="group" aria-label=${say(lang, 'lessons.title')}>
        <div class="columns">${CHAPTERS.map((chapter) => this.chapter(chapter))}</div>
      </div>`
  }

  private chapter(chapter: Lesson['chapter']) {
    const lessons = LESSONS.filter((each) => each.chapter === chapter)
    return html`<section>
      <h3>${say(this.lang, `chapter.${chapter}`)}</h3>
      <ol>${lessons.map((lesson) => this.row(lesson))}</ol>
    </section>`
  }

  private row(lesson: Lesson) {
    const { lang } = this
    const { id, question, claim, title } = lesson
    const progress = this.progress.get(id)
    return html`<li>
      <button aria-current=${lesson === this.current ? 'true' : 'false'} @click=${() => this.leave('choose', lesson)}>
        <i class=${progress ?? 'new'} aria-hidden="true"></i>
        <span>
          <span class=${claim ? 'claim' : ''}>${claim ? claim[lang] : title[lang]}</span>
          <small>${claim ? say(lang, 'lessons.wrong') : say(lang, 'lessons.question', { n: question ?? '' })}${progress ? ` · ${say(lang, `lessons.${progress}`)}` : ''}</small>
        </span>
      </button>
    </li>`
  }

  private leave(event: 'choose' | 'free', detail: Lesson | null): void {
    this.dialog.close()
    this.dispatchEvent(new CustomEvent(event, { detail }))
  }

  private outside(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close()
  }

  static override styles = [
    look,
    raised,
    css`
      dialog { width: min(1080px, 96vw); max-width: none; height: min(820px, 94dvh); max-height: none; overflow: hidden; }
      dialog[open] { display: flex; flex-direction: column; }
      .top { display: flex; justify-content: space-between; align-items: flex-start; gap: 16px; padding: 22px 20px 10px 30px; }
      h2 { font-size: 22px; letter-spacing: -0.3px; }
      .top p { color: var(--dim); max-width: 62ch; text-wrap: pretty; }
      .head { display: flex; align-items: center; gap: 14px; padding: 0 30px 14px; color: var(--dim); font-size: 13px; border-bottom: 1px solid var(--line); }
      progress { appearance: none; width: 180px; height: 6px; border: 0; border-radius: 3px; overflow: hidden; background: var(--line); }
      progress::-webkit-progress-bar { background: var(--line); }
      progress::-webkit-progress-value { background: var(--established); }
      progress::-moz-progress-bar { background: var(--established); }
      .head button { margin-inline-start: auto; }
      .chapters { flex: 1; min-height: 0; overflow: auto; padding: 10px 18px 26px; }
      .columns { columns: 2; column-gap: 26px; column-rule: 1px solid var(--line); }
      section { padding-top: 10px; }
      h3 { break-after: avoid; }
      li { break-inside: avoid; }
      h3 { padding: 0 12px 4px; font-size: 13px; letter-spacing: 0.2px; }
      li button { display: flex; gap: 11px; align-items: flex-start; width: 100%; text-align: start; border-color: transparent; background: none; padding: 7px 12px; }
      li button:hover { background: var(--bg); }
      li button > span { display: flex; flex-direction: column; line-height: 1.4; text-wrap: pretty; }
      li [aria-current='true'] { background: var(--now); }
      small { color: var(--dim); font-size: 11.5px; }
      [aria-current='true'] small { color: var(--now-ink); }
      .claim::before { content: '“'; }
      .claim::after { content: '”'; }
      .claim { font-style: italic; }
      :lang(zh) .claim { font-style: normal; }
      i { flex: none; width: 13px; height: 13px; margin-top: 4px; border-radius: 7px; border: 1.6px solid var(--edge); }
      i.read { border-color: var(--established); background: linear-gradient(90deg, var(--established) 50%, transparent 50%); }
      i.predicted { border-color: var(--established); background: var(--established); }
      @container (width < 700px) {
        dialog { width: 100vw; height: 100dvh; border: 0; border-radius: 0; }
        .top { padding: 16px 10px 8px 18px; }
        h2 { font-size: 19px; }
        .head { padding: 0 18px 12px; flex-wrap: wrap; gap: 8px 12px; }
        progress { width: 90px; }
        .chapters { padding: 4px 6px 20px; }
        .columns { columns: auto; }
      }
    `,
  ]
}
