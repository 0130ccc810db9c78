import { css, html, LitElement, unsafeCSS } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { drawMarks } from '../draw/marks.ts'
import { DIAL, dial, dialStyle } from '../layout/dial.ts'

const SIZE = 2 * DIAL

/** The dial of one timer: what remains of it, as a share of 1. It runs down in the time of a step; a screen reader has the words beside it. */
@customElement('tcp-dial')
export class TcpDial extends LitElement {
  @property({ type: Number }) share = 0
  @query('svg') private svg!: SVGSVGElement

  override render() {
    return html`<svg width=${SIZE} height=${SIZE} aria-hidden="true"></svg>`
  }

  override updated(): void {
    drawMarks(this.svg, dial(DIAL, DIAL, this.share), 0)
  }

  static override styles = [
    unsafeCSS(dialStyle),
    css`
      :host { display: inline-block; line-height: 0; flex: none; }
      .dial { fill: none; }
      .left { stroke: var(--dial, var(--now-edge)); transition: stroke-dasharray var(--quick) linear; }
    `,
  ]
}
