import type { Lang } from '../../src/text/say.ts'
import type { Bench } from './bench.ts'
import type { Exported } from './export.ts'
import type { Link } from './link.ts'
import { copied } from './share.ts'
import type { Read } from './shared.ts'
import { statusOf } from './status.ts'

/** How long the page says that a link was shared. */
const TOLD_MS = 2500

/** The page around the bench; `embedded` where that is another one: what it opens, and where the page of the bench is. */
type Page = { readonly embedded: { link: Link; page: string } | null; requestUpdate(): void }

/**
 * What comes to the bench from elsewhere (links, files, scenarios of the course) and what leaves it (links, files, paper).
 * Each way is a part of the page that is loaded when it is wanted.
 */
export class Exchange {
  /** what came of the link that was shared a moment ago */
  shared: 'no' | 'done' | 'failed' = 'no'

  constructor(
    private readonly bench: Bench,
    private readonly page: Page,
  ) {}

  /** The address of the page of the bench, where links lead. */
  get address(): string {
    return this.page.embedded?.page ?? location.href.replace(/#.*/, '')
  }

  /** Opens what the link asks for, or what was kept for this reload. */
  async arrive(link: Link, kept: string | null): Promise<void> {
    if (kept === null && link.scenario === null && link.moment === null && link.packed === null) return
    const part = await this.loaded(import('./shared.ts'))
    if (part) this.open(kept === null ? await part.read(link) : part.readText(kept))
  }

  async openFile(file: File): Promise<void> {
    const part = await this.loaded(import('./shared.ts'))
    if (part) this.open(await part.readFile(file))
  }

  /** Opens a scenario that came from elsewhere, or says what is wrong with it. */
  open(read: Read): void {
    if ('wrong' in read) this.bench.complain(read.wrong)
    else this.bench.open(read.scenario, read.scenario.seed ?? this.bench.seed)
  }

  /** Opens a scenario of the course. The first one is at hand, the others are loaded when one of them is asked for. */
  async start(id: string): Promise<void> {
    const course = await this.loaded(import('../../src/scenarios/index.ts'))
    if (!course) return
    const scenario = course.scenarioById(id)
    if (scenario) this.bench.begin(scenario)
    else this.bench.complain({ key: 'fault.scenario', values: { id } })
  }

  /** Puts a link to what is on the bench into the address bar and onto the clipboard, which may be forbidden. */
  async share(): Promise<void> {
    const part = await this.loaded(import('./shared.ts'))
    if (!part) return
    const fragment = await part.linkTo(this.bench.asItStands)
    if (!this.page.embedded) history.replaceState(null, '', fragment)
    this.tell(await copied(this.address + fragment))
    setTimeout(() => this.tell('no'), TOLD_MS)
  }

  /** Hands the reader what is on the bench in this form; `real`: with the sequence numbers of the wire. */
  async export(kind: Exported, lang: Lang, real: boolean): Promise<void> {
    const { asItStands: scenario, picture, focus } = this.bench
    const status = statusOf(picture, focus, scenario, lang, real)
    const part = await this.loaded(import('./export.ts'))
    await part?.exportAs(kind, { scenario, records: picture.records, status }, lang)
  }

  /** A part of the page that is loaded when it is wanted; null where it did not come, and one line says so. */
  async loaded<Part>(part: Promise<Part>): Promise<Part | null> {
    try {
      return await part
    } catch {
      this.bench.complain({ key: 'fault.part' })
      return null
    }
  }

  private tell(shared: Exchange['shared']): void {
    this.shared = shared
    this.page.requestUpdate()
  }
}
