import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { FORM, type Group } from '../../src/scenarios/form.ts'
import { complaintsIn, scenarioOf } from '../../src/scenarios/read.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { en } from '../../src/text/editor.en.ts'
import { zh } from '../../src/text/editor.zh.ts'
import { type Lang, speaker } from '../../src/text/say.ts'
import { type Path, valueAt, withValue } from '../session/draft.ts'
import { save } from '../session/save.ts'
import { copied } from '../session/share.ts'
import { linkTo } from '../session/shared.ts'
import { type Desk, fieldOf } from './editor-field.ts'
import { look, raised } from './look.ts'

const say = speaker({ en, zh })
const isWord = (key: string): key is keyof typeof en & string => Object.hasOwn(en, key)

/** The parts of the form, in the order in which one thinks of them. What the schema has beside them stands in the last. */
const PARTS: readonly (readonly string[])[] = [
  ['id', 'title', 'about'],
  ['hosts'],
  ['network'],
  ['habits'],
  ['faults', 'events'],
  ['actions'],
]
const NAMED = PARTS.flat()
const REST = Object.keys(FORM.entries).filter((name) => !NAMED.includes(name))

/** The editor of scenarios: every field of the schema, what is wrong beside it. Fires `try` with the finished scenario. */
@customElement('tcp-editor')
export class TcpEditor extends LitElement {
  @property() override lang: Lang = 'en'
  /** where a link leads to */
  @property() page = ''

  @state() private draft: unknown = null
  @state() private told: string | null = null
  @query('dialog') private dialog!: HTMLDialogElement

  private wrong: ReturnType<typeof complaintsIn> = new Map()

  /** Opens the editor on a copy of a scenario. */
  async show(scenario: Scenario): Promise<void> {
    this.draft = JSON.parse(JSON.stringify(scenario))
    this.told = null
    await this.updateComplete
    this.dialog.showModal()
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('draft')) this.wrong = complaintsIn(this.draft)
  }

  override render() {
    const { lang } = this
    return html`<dialog aria-label=${say(lang, 'editor.title')}>
      ${this.draft === null ? nothing : this.inside()}
    </dialog>`
  }

  private inside() {
    const { lang } = this
    const count = this.wrong.size
    const desk: Desk = {
      say: (word) => say(lang, `editor.${word}`),
      nameOf: (path) => this.nameOf(path),
      wrongAt: (path) => this.wrongAt(path),
      change: (path, value) => this.change(path, value),
    }
    return html`
      <div class="head">
        <h2>${say(lang, 'editor.title')}</h2>
        <button class="quiet" autofocus @click=${() => this.dialog.close()}>${say(lang, 'editor.close')}</button>
      </div>
      <div class="form">
        ${[...PARTS, REST].map((names, i) => {
          const entries = Object.fromEntries(
            names.flatMap((name) => (FORM.entries[name] ? [[name, FORM.entries[name]]] : [])),
          )
          const wrong = [...this.wrong.keys()].some((path) => names.includes(path.split('.')[0] ?? ''))
          return html`<details ?open=${i < 3 || wrong}>
            <summary class=${wrong ? 'wrong' : ''}>${say(lang, `editor.part.${i as 0}`)}</summary>
            ${this.fieldsOf(desk, names, entries)}
          </details>`
        })}
      </div>
      <div class="foot">
        <p role="status">${this.told ?? say(lang, count === 0 ? 'editor.good' : 'editor.bad', { count, field: this.firstWrong() })}</p>
        <button @click=${this.saveFile}>${say(lang, 'editor.save')}</button>
        <button @click=${this.copyLink}>${say(lang, 'editor.link')}</button>
        <button class="main" @click=${this.tryIt}>${say(lang, 'editor.try')}</button>
      </div>`
  }

  /** A part of one field needs no frame around that. */
  private fieldsOf(desk: Desk, names: readonly string[], entries: Group['entries']) {
    const [name] = names
    const only = names.length === 1 && name !== undefined ? entries[name] : undefined
    return only && name !== undefined
      ? fieldOf(desk, only, [name], valueAt(this.draft, [name]))
      : fieldOf(desk, { kind: 'group', optional: false, entries }, [], this.draft)
  }

  /** The name of a field; one that has no words yet is called as in the file. */
  private nameOf(path: Path): string {
    const last = path.at(-1)
    const whole = `editor.field.${path.filter((step) => typeof step === 'string').join('.')}`
    if (typeof last === 'number') return `${this.nameOf(path.slice(0, -1))} ${last + 1}`
    const short = `editor.field.${last}`
    return isWord(whole) ? say(this.lang, whole) : isWord(short) ? say(this.lang, short) : String(last ?? '')
  }

  /** The first wrong field by its name, and the part it is in. */
  private firstWrong(): string {
    const [path = ''] = this.wrong.keys()
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    return [...new Set([this.nameOf(steps.slice(0, 1)), this.nameOf(steps)])].join(' › ')
  }

  private wrongAt(path: Path): string | null {
    const complaint = this.wrong.get(path.join('.'))
    if (!complaint) return null
    if (complaint.key === 'complaint.missing') return say(this.lang, 'editor.missing')
    // a rule between several fields has found no value of its own
    const rule = /^(Object|Array)$/.test(String(complaint.values?.received))
    return say(this.lang, rule ? 'editor.rule' : 'editor.wrong', complaint.values)
  }

  private change(path: Path, value: unknown): void {
    this.draft = withValue(this.draft, path, value)
    this.told = null
  }

  /** The finished scenario; where it is not finished, the first wrong field has the focus. */
  private async finished(): Promise<Scenario | null> {
    const read = scenarioOf(this.draft)
    if ('scenario' in read) return read.scenario
    await this.updateComplete
    const first = this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true], p.wrong')
    first?.closest('details')?.setAttribute('open', '')
    first?.scrollIntoView({ block: 'center' })
    first?.focus()
    return null
  }

  private async tryIt(): Promise<void> {
    const scenario = await this.finished()
    if (!scenario) return
    this.dialog.close()
    this.dispatchEvent(new CustomEvent('try', { detail: scenario, bubbles: true, composed: true }))
  }

  private async saveFile(): Promise<void> {
    const scenario = await this.finished()
    if (scenario) save(`${scenario.id}.json`, 'application/json', `${JSON.stringify(scenario, null, 2)}\n`)
  }

  private async copyLink(): Promise<void> {
    const scenario = await this.finished()
    if (!scenario) return
    const link = this.page + (await linkTo(scenario))
    this.told = (await copied(link)) === 'done' ? say(this.lang, 'editor.copied') : link
  }

  static override styles = [
    look,
    raised,
    css`
      dialog { width: min(900px, 96vw); height: min(900px, 94vh); max-width: none; max-height: none; overflow: hidden; }
      dialog[open] { display: flex; flex-direction: column; }
      .head, .foot { display: flex; align-items: center; gap: 10px; padding: 12px 14px 10px 22px; flex: none; flex-wrap: wrap; }
      .head { justify-content: space-between; border-bottom: 1px solid var(--line); }
      .foot { border-top: 1px solid var(--line); }
      .foot p { flex: 1 1 240px; color: var(--dim); font-size: 13px; overflow-wrap: anywhere; max-height: 4.4em; overflow: auto; }
      h2 { font-size: 16px; }
      .form { flex: 1; overflow: auto; padding: 4px 22px 22px; }
      details { border-bottom: 1px solid var(--line); padding: 10px 0; }
      summary { cursor: pointer; font-weight: 600; }
      summary.wrong { color: var(--lost); }
      fieldset { border: 0; border-inline-start: 2px solid var(--line); margin: 10px 0 6px; padding: 0 0 0 14px; min-width: 0; }
      legend { font-size: 12px; font-weight: 600; color: var(--dim); padding: 0; float: left; width: 100%; margin-bottom: 4px; }
      legend + * { clear: both; }
      .line { display: grid; grid-template-columns: minmax(140px, 230px) minmax(0, 1fr) minmax(0, 1fr); gap: 4px 12px; align-items: center; padding: 3px 0; }
      label { font-size: 13px; }
      .line input[type='text'], select { border: 1px solid var(--line); border-radius: 6px; background: var(--bg); padding: 4px 8px; width: 100%; min-width: 0; }
      .number { font-family: var(--mono); font-size: 13px; }
      input[type='checkbox'] { justify-self: start; width: 16px; height: 16px; margin: 0; }
      .line > input[type='text']:nth-last-child(1) { grid-column: 2 / -1; }
      .line > .number { max-width: 200px; }
      legend input { vertical-align: -3px; margin-inline-end: 6px; }
      ::placeholder { color: var(--dim); opacity: 1; }
      [aria-invalid='true'] { border-color: var(--lost) !important; }
      p.wrong { color: var(--lost); font-size: 12.5px; overflow-wrap: anywhere; }
      ol { clear: both; }
      li { display: flex; gap: 8px; align-items: start; border-bottom: 1px dashed var(--line); padding: 6px 0; }
      li > div { flex: 1; min-width: 0; }
      fieldset > button, details > button { font-size: 12px; padding: 3px 10px; margin-top: 4px; }
      @container (width < 700px) {
        .head, .foot { padding-inline: 14px; }
        .form { padding-inline: 14px; }
        .line { grid-template-columns: minmax(0, 1fr); gap: 2px; padding: 5px 0; }
        .line > input[type='text']:nth-last-child(1) { grid-column: 1; }
      }
    `,
  ]
}
