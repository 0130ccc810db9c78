import { readdirSync } from 'node:fs'

/** The words of one area in both languages. */
type Area = { name: string; en: Record<string, string>; zh: Record<string, string> }

const FOLDER = new URL('../../src/text/', import.meta.url)

/** Every area that has a file in `src/text`. */
export const AREAS: readonly Area[] = await Promise.all(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.en.ts'))
    .map(async (file) => {
      const name = file.slice(0, -'.en.ts'.length)
      const [{ en }, { zh }] = await Promise.all([
        import(new URL(`${name}.en.ts`, FOLDER).href),
        import(new URL(`${name}.zh.ts`, FOLDER).href),
      ])
      return { name, en, zh }
    }),
)

/** The names between braces in a text. */
export const placesOf = (text: string): string[] => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!)
