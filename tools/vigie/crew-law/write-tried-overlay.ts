import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language, Text } from '@vigie/shared/language.ts'
import { wrapText } from '../wrap-text.ts'
import type { TriedOverlay } from './try-overlay.ts'

const texts = {
  fits: { fr: '✔ CETTE LECTURE S’AJUSTE AU DROIT DES ÉQUIPAGES', en: '✔ THIS READING FITS THE LAW OF CREWS' },
  wrong: { fr: '✖ DES CAS DE CETTE LECTURE NE SONT PAS TENUS', en: '✖ CASES OF THIS READING DO NOT HOLD' },
  edition: { fr: 'Édition qu’elle donne\u00a0: {edition}', en: 'Edition that it makes: {edition}' },
  complete: {
    fr: 'Lignes qui peuvent suffire à quelqu’un\u00a0: {before} avant, {after} avec elle, sur {of}',
    en: 'Rows that may be enough for somebody: {before} before, {after} with it, of {of}',
  },
  row: { fr: 'Ligne {replaced}\u00a0: {by}', en: 'Row {replaced}: {by}' },
  rule: { fr: 'Règle {replaced}\u00a0: {by}', en: 'Rule {replaced}: {by}' },
  same: { fr: 'remplie', en: 'filled' },
  none: { fr: 'aucune\u00a0; la réponse est non', en: 'none; the answer is no' },
  open: { fr: '{id}, reste à lire\u00a0: {limits}', en: '{id}, still to be read: {limits}' },
  cases: { fr: 'Cas apportés par ses règles\u00a0: {count}', en: 'Cases that its rules bring: {count}' },
  case: {
    fr: '✖ {rule}, {why}\u00a0: attendu {expected}, répondu {answer}',
    en: '✖ {rule}, {why}: expected {expected}, answered {answer}',
  },
} satisfies Record<string, Text>

/** The ids of what took its place; null: nothing, or a row under its own id. */
function standsThere(replaced: string, by: readonly string[]): string | null {
  return by.length === 0 || (by.length === 1 && by[0] === replaced) ? null : by.join(', ')
}

/** The answer first, then each change, then the cases that do not hold. */
export function writeTriedOverlay(tried: TriedOverlay, language: Language): string {
  const say = (name: keyof typeof texts, slots: Readonly<Record<string, string | number>> = {}) =>
    texts[name][language].replace(/\{(\w+)\}/g, (place, slot: string) => String(slots[slot] ?? place))
  const { edition, changes, complete, cases, wrongCases } = tried
  const sets = loadValueSets()
  const limitWords = (codes: readonly string[]) =>
    codes.map((code) => labelOf(sets, 'title-limits', code, language) ?? code).join(', ')
  return [
    say(wrongCases.length > 0 ? 'wrong' : 'fits'),
    ...wrapText(say('edition', { edition }), '  '),
    ...wrapText(say('complete', complete), '  '),
    ...changes.flatMap(({ kind, replaced, by, open }) => [
      ...wrapText(say(kind, { replaced, by: standsThere(replaced, by) ?? say(by.length > 0 ? 'same' : 'none') }), '  '),
      ...open.flatMap(({ id, limits }) => wrapText(`⚠ ${say('open', { id, limits: limitWords(limits) })}`, '    ')),
    ]),
    ...wrapText(say('cases', { count: cases }), '  '),
    ...wrongCases.flatMap(({ ruleId, why, expected, answer }) =>
      wrapText(say('case', { rule: ruleId, why, expected, answer }), '  '),
    ),
  ].join('\n')
}
