import { html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import { LESSONS, lessonById } from '../../src/lessons/index.ts'
import type { Asked, Lesson } from '../../src/lessons/lesson.ts'
import { csvOf, entered, type Mark, type Sheet, scoreOf, sheetFrom } from '../../src/lessons/sheet.ts'
import { indexOf, type Sight } from '../../src/lessons/sight.ts'
import { scenarioById } from '../../src/scenarios/index.ts'
import { en } from '../../src/text/lessons.en.ts'
import { zh } from '../../src/text/lessons.zh.ts'
import { type Lang, say as sayOfPage, speaker } from '../../src/text/say.ts'
import { phaseOf } from '../layout/phase.ts'
import { linesOf } from '../session/around.ts'
import type { Bench } from '../session/bench.ts'
import { chosen } from '../session/futures.ts'
import { piecesOf } from '../session/lesson-text.ts'
import { marksOf } from '../session/marking.ts'
import { momentWith, type Picture, reasonsIn } from '../session/picture.ts'
import { type Progress, progressed, progressOf } from '../session/progress.ts'
import { type Coming, type Question, questionAhead } from '../session/question.ts'
import { hostName } from '../session/reasons.ts'
import { remember, remembered } from '../session/remembered.ts'
import { save } from '../session/save.ts'
import { look } from './look.ts'
import { courseStyle } from './tcp-course-style.ts'
import type { TcpLessons } from './tcp-lessons.ts'
import { answerText, fieldLabel, type TcpPredict } from './tcp-predict.ts'
import './tcp-lessons.ts'
import './tcp-marks.ts'
import './tcp-predict.ts'

const say = speaker({ en, zh })

/** A question that was answered, and the moment after it. */
type Answered = { question: Question; marks: readonly Mark[]; coming: string; side: 'client' | 'server'; at: number }

/**
 * The drawer beside the bench: a lesson, its question, and "predict, then see"; behind it the page of all lessons. Fires
 * `run` with the scenario of a lesson that is opened.
 */
@customElement('tcp-course')
export class TcpCourse extends LitElement {
  @property() override lang: Lang = 'en'
  @property({ attribute: false }) bench!: Bench
  /** what the bench shows; a new one draws the drawer anew */
  @property({ attribute: false }) picture!: Picture
  /** sequence numbers as on the wire */
  @property({ type: Boolean }) real = false
  /** the drawer is there */
  @property({ type: Boolean, reflect: true }) open = false

  @state() private lesson: Lesson | null = null
  /** asks before each interesting step */
  @state() private mode = false
  @state() private answered: Answered | null = null
  @state() private sheet: Sheet = sheetFrom(remembered('answers'))
  @state() private progress: ReadonlyMap<string, Progress> = progressOf()
  @query('tcp-lessons') private list!: TcpLessons
  @query('tcp-predict') private form!: TcpPredict | null
  @query('.lesson') private text!: HTMLElement | null
  @query('.predict') private predict!: HTMLElement | null

  private question: Question | null = null

  /** The page of all lessons, the questions of free play on or off, or the lesson with this id if there is one. */
  async show(what: 'lessons' | 'predict' | { lesson: string }): Promise<void> {
    await this.updateComplete
    if (what === 'lessons') await this.list.show()
    else if (what === 'predict') {
      this.mode = !this.mode
      this.open = this.mode || this.lesson !== null
    } else {
      const lesson = lessonById(what.lesson)
      if (lesson) this.begin(lesson)
      else this.bench.complain(say(this.lang, 'lessons.missing', { id: what.lesson.slice(0, 60) }))
    }
  }

  /** Whether the next step waits for an answer; then the reader is led to the question. */
  asks(): boolean {
    if (!this.question) return false
    if (this.answered) this.answered = null
    else this.form?.nudge()
    return true
  }

  override willUpdate(): void {
    // the bench may have gone on since it told its picture
    this.picture = this.bench.picture
    if (this.answered && this.answered.at !== this.picture.at) this.answered = null
    this.question = this.open ? this.questionNow() : null
    if (this.question && this.bench.playing) this.bench.ask({ type: 'pause' })
  }

  override render() {
    const { lang, lesson } = this
    return html`
      ${
        this.open
          ? html`<aside aria-label=${say(lang, lesson ? 'lesson.name' : 'predict.title')}>
        <header>
          <small>${lesson ? this.place(lesson) : say(lang, 'predict.title')}</small>
          ${lesson ? html`<a href="#l=${lesson.id}" title=${say(lang, 'lesson.link')} aria-label=${say(lang, 'lesson.link')}>#</a>` : nothing}
          <button class="quiet" aria-label=${say(lang, 'lesson.close')} title=${say(lang, 'lesson.close')} @click=${this.shut}>✕</button>
        </header>
        <div class="body">
          ${lesson ? this.told(lesson) : nothing}
          <section class="predict" aria-label=${say(lang, 'predict.title')}>
            ${lesson ? html`<h3>${say(lang, 'predict.title')}</h3>` : nothing}
            ${this.asked()}
          </section>
          <label class="mode"><input type="checkbox" .checked=${this.mode} @change=${() => {
            this.mode = !this.mode
          }} /> ${say(lang, 'predict.mode')}</label>
          ${this.score()}
        </div>
        ${lesson ? this.ways(lesson) : nothing}
      </aside>`
          : nothing
      }
      <tcp-lessons
        .lang=${lang} .progress=${this.progress} .current=${lesson}
        @choose=${(event: CustomEvent<Lesson>) => this.begin(event.detail)}
        @free=${() => {
          this.open = true
          this.mode = true
        }}
      ></tcp-lessons>`
  }

  private place({ chapter, id }: Lesson): string {
    const n = LESSONS.findIndex((each) => each.id === id) + 1
    return say(this.lang, 'lesson.of', { chapter: say(this.lang, `chapter.${chapter}`), n, all: LESSONS.length })
  }

  private told({ title, claim, text, look }: Lesson) {
    const { lang } = this
    return html`<div class="lesson" tabindex="-1">
      <h2>${title[lang]}</h2>
      ${claim ? html`<p class="claim"><small>${say(lang, 'lesson.said')}</small> <q>${claim[lang]}</q></p>` : nothing}
      ${text[lang].split('\n\n').map((paragraph) => html`<p>${this.pieces(paragraph)}</p>`)}
      <button class="go" @click=${() => this.goTo(look)}>${say(lang, 'lesson.go')}</button>
    </div>`
  }

  private pieces(paragraph: string) {
    return piecesOf(paragraph).map((piece) => {
      if (piece.kind === 'state') return html`<code class="state ${phaseOf(piece.text)}">${piece.text}</code>`
      return piece.kind === 'code' ? html`<code>${piece.text}</code>` : piece.text
    })
  }

  /** The question, the marks of the last one, or why there is none. */
  private asked() {
    const { lang, question, answered, bench } = this
    if (bench.live) return html`<p class="dim">${say(lang, 'predict.live')}</p>`
    const names = this.names()
    if (answered)
      return keyed(
        answered,
        html`<tcp-marks
        .lang=${lang} .question=${answered.question} .marks=${answered.marks} .coming=${answered.coming} .side=${answered.side}
        .names=${names} .reasons=${reasonsIn(this.picture, lang, this.real)} ?more=${this.mode} @on=${this.goOn}
      ></tcp-marks>`,
      )
    if (question)
      return keyed(
        `${bench.scenario.id} ${question.at}`,
        html`<tcp-predict
        .lang=${lang} .question=${question} .coming=${this.coming(question.coming)} .side=${this.sideOf(question.coming)} .names=${names}
        @check=${(event: CustomEvent<ReadonlyMap<Asked, string>>) => this.check(question, event.detail)}
        @skip=${() => bench.ask({ type: 'step' })}
      ></tcp-predict>`,
      )
    if (!this.mode) return html`<button @click=${this.ask}>${say(lang, 'lesson.predict')}</button>`
    if (!bench.more) return html`<p class="dim">${say(lang, 'predict.end')}</p>`
    return html`<p class="dim">${say(lang, 'predict.dull')}</p><button @click=${this.goOn}>${say(lang, 'predict.on')}</button>`
  }

  private score() {
    const { lang, sheet } = this
    if (sheet.length === 0) return nothing
    return html`<div class="score">
      <span>${say(lang, 'predict.score', { correct: scoreOf(sheet), all: sheet.length })}</span>
      <button class="quiet" @click=${this.saveSheet}>${say(lang, 'predict.save')}</button>
      <button class="quiet" @click=${() => this.keep([])}>${say(lang, 'predict.reset')}</button>
    </div>`
  }

  private ways(lesson: Lesson) {
    const n = LESSONS.indexOf(lesson)
    const way = (to: Lesson | undefined, key: 'lesson.previous' | 'lesson.next') =>
      html`<button class="quiet" ?disabled=${!to} title=${to?.title[this.lang] ?? ''} @click=${() => to && this.begin(to)}>${say(this.lang, key)}</button>`
    return html`<nav aria-label=${say(this.lang, 'lessons.title')}>
      ${way(LESSONS[n - 1], 'lesson.previous')}
      <button class="quiet" @click=${() => this.list.show()}>${say(this.lang, 'lesson.all')}</button>
      ${way(LESSONS[n + 1], 'lesson.next')}
    </nav>`
  }

  private begin(lesson: Lesson): void {
    this.lesson = lesson
    this.open = true
    this.answered = null
    this.progress = progressed(this.progress, lesson.id, 'read')
    this.restart(lesson)
    void this.updateComplete.then(() => this.text?.focus())
  }

  private restart({ scenario: id }: Lesson): void {
    const scenario = scenarioById(id)
    this.dispatchEvent(new CustomEvent('run', { detail: scenario && { ...scenario, seed: scenario.seed ?? 1 } }))
  }

  private shut(): void {
    this.open = false
    this.lesson = null
    this.mode = false
  }

  /** The moment of a lesson in the run that the bench shows; null where the student has led it elsewhere. */
  private momentOf(sight: Sight): number | null {
    const { bench, lesson } = this
    if (bench.live || bench.scenario.id !== lesson?.scenario) return null
    const { timeline } = chosen(bench.futures)
    const record = timeline.recorded[indexOf(sight, timeline.recorded) ?? -1]
    return record ? momentWith(timeline, record.n) : null
  }

  /** Goes to the step in which this came to be, or `before` it; in the run of the lesson where the bench shows another. */
  private goTo(sight: Sight, before = 0): void {
    if (this.lesson && this.momentOf(sight) === null) this.restart(this.lesson)
    const moment = this.momentOf(sight)
    if (moment !== null) this.bench.ask({ type: 'seek', moment: moment - before })
  }

  private ask(): void {
    if (this.lesson) this.goTo(this.lesson.predict.before, 1)
    this.requestUpdate()
    void this.updateComplete.then(() => this.predict?.scrollIntoView({ block: 'start' }))
  }

  private questionNow(): Question | null {
    const { bench, lesson, picture } = this
    if (bench.live) return null
    const its = lesson && this.momentOf(lesson.predict.before) === picture.at + 1 ? lesson.predict.ask : null
    if (!its && !this.mode) return null
    return questionAhead(chosen(bench.futures).timeline, this.real ? null : picture.numbering, its)
  }

  private check(question: Question, answers: ReadonlyMap<Asked, string>): void {
    const { bench, lesson } = this
    const marks = marksOf(question, answers)
    const coming = this.coming(question.coming)
    const its = lesson && this.momentOf(lesson.predict.before) === question.at + 1 ? lesson : null
    const about = {
      scenario: bench.scenario.id,
      seed: bench.seed,
      step: question.at + 1,
      lesson: its?.id ?? null,
      coming,
    }
    this.keep(entered(this.sheet, about, marks))
    if (its) this.progress = progressed(this.progress, its.id, 'predicted')
    bench.ask({ type: 'step' })
    this.answered = { question, marks, coming, side: this.sideOf(question.coming), at: question.at + 1 }
  }

  /** On to the next moment with a question; to the end where none is left. */
  private goOn(): void {
    this.answered = null
    const { bench } = this
    while (this.questionNow() === null && bench.more) {
      bench.ask({ type: 'step' })
      this.picture = bench.picture
    }
  }

  private keep(sheet: Sheet): void {
    this.sheet = sheet
    remember('answers', JSON.stringify(sheet))
  }

  private saveSheet(): void {
    const { lang } = this
    const names = this.names()
    const text = csvOf(
      this.sheet,
      (column) => say(lang, `sheet.${column}`),
      (column, value) => {
        if (column === 'correct') return say(lang, value === 'true' ? 'sheet.yes' : 'sheet.no')
        if (column === 'asked') return fieldLabel(lang, value as Asked, names)
        return column === 'answer' || column === 'right' ? answerText(lang, value) : value
      },
    )
    save('tcpstep-answers.csv', 'text/csv;charset=utf-8', text)
  }

  private names(): Record<'client' | 'server', string> {
    const { hosts } = this.picture.moment
    const name = (side: 'client' | 'server') => {
      const host = hosts.find((view) => view.host.side === side)?.host
      return host ? hostName(host, hosts, this.lang) : side
    }
    return { client: name('client'), server: name('server') }
  }

  private sideOf({ host }: Coming): 'client' | 'server' {
    return this.picture.moment.hosts.find((view) => view.host.id === host)?.host.side ?? 'client'
  }

  private coming(coming: Coming): string {
    const { lang } = this
    const side = this.names()[this.sideOf(coming)]
    if (coming.by === 'timer')
      return say(lang, 'predict.timer', { side, timer: sayOfPage(lang, `timer.${coming.timer}`) })
    if (coming.by === 'call') {
      const lines = linesOf(this.bench.scenario, coming.host, coming.program, this.picture.records)
      return say(lang, 'predict.call', { side, line: lines[(coming.line ?? 0) - 1]?.trim() ?? `${coming.call}()` })
    }
    if (coming.by === 'datagram')
      return say(lang, 'predict.call', { side, line: say(lang, 'predict.datagram', { len: coming.len }) })
    const { flags, seq, ack, wnd, len } = coming
    const key = flags.includes('ACK') ? 'predict.segment' : 'predict.segment-first'
    return say(lang, 'predict.call', { side, line: say(lang, key, { flags, seq, ack, wnd, len }) })
  }

  static override styles = [look, courseStyle]
}
