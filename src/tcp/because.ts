/** Why something happened: the key of a text, the clause it rests on, and values that the text speaks of. */
export type Because = { key: string; clause?: string; values?: Readonly<Record<string, string | number>> }
