import type { Text } from '@vigie/shared/language.ts'
import type { LookUpComparison, LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { isTitleNumber } from '@vigie/shared/title-number.ts'
import { type DayParts, isEmptyDay, noDay, readBirthDate, readDay } from './day-parts.ts'
import { words } from './words.ts'

/** What stands in the form, as it was typed. */
export interface FormValues {
  readonly number: string
  readonly holderBy: 'birthDate' | 'identificationNumber'
  readonly birthDate: DayParts
  readonly identificationNumber: string
  /** Nothing: not compared. */
  readonly titleCode: string
  readonly lastDay: DayParts
  readonly hasNoLastDay: boolean
}

export const emptyForm: FormValues = {
  number: '',
  holderBy: 'birthDate',
  birthDate: noDay,
  identificationNumber: '',
  titleCode: '',
  lastDay: noDay,
  hasNoLastDay: false,
}

export type FieldName = 'number' | 'birthDate' | 'identificationNumber' | 'lastDay'
export type Faults = Partial<Record<FieldName, Text>>

/** A question that the register will take, or what to mend, field by field. */
export function readForm(values: FormValues, today: PlainDate): LookUpQuestion | { readonly faults: Faults } {
  const number = readNumber(values.number)
  const holder = readHolder(values, today)
  const compare = readComparison(values)
  const faults = { ...number.faults, ...holder.faults, ...compare.faults }
  if (!number.value || !holder.value || !compare.value) return { faults }
  return {
    number: number.value,
    ...holder.value,
    ...(Object.keys(compare.value).length > 0 && { compare: compare.value }),
  }
}

interface Read<Value> {
  readonly value?: Value
  readonly faults?: Faults
}

function readNumber(typed: string): Read<string> {
  const number = typed.replace(/[\s.-]/g, '')
  if (!/^[1-9]\d{11}$/.test(number)) return { faults: { number: words.numberLength } }
  return isTitleNumber(number) ? { value: number } : { faults: { number: words.numberDigit } }
}

type Holder = { readonly birthDate: PlainDate } | { readonly identificationNumber: string }

function readHolder(values: FormValues, today: PlainDate): Read<Holder> {
  if (values.holderBy === 'birthDate') {
    const birthDate = readBirthDate(values.birthDate, today)
    return typeof birthDate === 'string' ? { value: { birthDate } } : { faults: { birthDate } }
  }
  const identificationNumber = values.identificationNumber.trim().toUpperCase()
  if (/^[0-9A-Z]{4,20}$/.test(identificationNumber)) return { value: { identificationNumber } }
  return { faults: { identificationNumber: words.identificationForm } }
}

function readComparison({ titleCode, lastDay, hasNoLastDay }: FormValues): Read<LookUpComparison> {
  const kind = titleCode === '' ? {} : { titleCode }
  if (hasNoLastDay) return { value: { ...kind, validUntil: null } }
  if (isEmptyDay(lastDay)) return { value: kind }
  const validUntil = readDay(lastDay)
  return typeof validUntil === 'string' ? { value: { ...kind, validUntil } } : { faults: { lastDay: validUntil } }
}
