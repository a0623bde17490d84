import { answerNeed } from '../needs/answer-need.ts'
import type { Holder } from '../needs/holder.ts'
import { milesOf } from '../needs/lowest-limit.ts'
import type { HoldNeed, Need } from '../needs/need.ts'
import type { RuleAnswer } from '../needs/role.ts'
import { type Certainty, certainties, isFarEnough, isOpen } from '../needs/wanted-codes.ts'
import type { Distance } from '../voyage.ts'
import { fewestChoices } from './fewest-choices.ts'

/** What one failed need lacks: any document of one set, for each set; `null` where no document would mend it. */
type Lack = readonly (readonly string[])[] | null

/**
 * The fewest documents that would meet every failed need: each set is a document, any code of it will do. One document that meets
 * two needs is one. `other` counts the needs that no document meets (age, fitness).
 */
export interface LackingDocuments {
  readonly sets: readonly (readonly string[])[]
  readonly other: readonly RuleAnswer[]
}

export function lackingOf(failed: readonly RuleAnswer[], holder: Holder, distance: Distance | null): LackingDocuments {
  const lacks = failed.map((answer) => {
    const { need } = answer.asked
    // The most certain way to meet it that there is; what lacks nothing would not have failed.
    const ways = certainties.map((certainty) => lackOf(need, { holder, distance, certainty }))
    return { answer, lack: ways.find((way) => way !== null && way.length > 0) ?? null }
  })
  return {
    sets: fewestChoices(lacks.flatMap(({ lack }) => lack ?? [])),
    other: lacks.flatMap(({ answer, lack }) => (lack === null ? [answer] : [])),
  }
}

interface LackAsked {
  readonly holder: Holder
  readonly distance: Distance | null
  readonly certainty: Certainty
}

function lackOf(need: Need, asked: LackAsked): Lack {
  const { holder, distance, certainty } = asked
  if (need.kind === 'hold') {
    if (isMet(need, asked)) return []
    return isFarEnough(need.reach, distance, certainty) && need.codes.length > 0 ? [need.codes] : null
  }
  if (need.kind === 'decided') return need.outcome === 'failed' || isOpen(need, certainty) ? null : []
  if (need.kind === 'fact') return answerNeed(need, holder).outcome === 'failed' ? null : []
  const parts = need.of.map((part) => lackOf(part, asked))
  return need.kind === 'all' ? joined(parts) : easiest(parts)
}

/** A document that counts already is not lacking, whatever else the need lacks. */
function isMet(need: HoldNeed, { holder, distance }: LackAsked): boolean {
  const { outcome, atMost } = answerNeed(need, holder)
  return outcome !== 'failed' && atMost >= (distance === null ? 0 : milesOf(distance))
}

function joined(parts: readonly Lack[]): Lack {
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? [])
}

/** The branches that lack fewest; those that lack one document each are one set, since any of them will do. */
function easiest(parts: readonly Lack[]): Lack {
  const possible = parts.filter((part) => part !== null)
  if (possible.length === 0) return null
  const least = Math.min(...possible.map((part) => part.length))
  if (least !== 1) return possible.find((part) => part.length === least) ?? null
  return [[...new Set(possible.flatMap((part) => (part.length === 1 ? (part[0] ?? []) : [])))]]
}
