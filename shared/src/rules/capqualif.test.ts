import { loadRules } from '@vigie/schemas/load.ts'
import type { FactRecord, FactValue } from '@vigie/schemas/rule.ts'
import { expect, test } from 'vitest'
import { evaluateRule } from './evaluate-rule.ts'
import { factsFrom } from './facts-from.ts'
import { listRulesInForce } from './list-rules-in-force.ts'
import { allOf, type Outcome } from './three-valued.ts'

// The reference cases of CapQualif for the certificat de matelot pont and the CFBS (its folder
// `mocks/capAdmin/conditions`), by their names, told with our facts. Theirs had no dates; these are in force.

const rules = loadRules()
const today = '2026-11-21'

function training(code: string, since = '2024-03-01'): FactRecord {
  return { code, label: code, since, validUntil: null }
}

function held(code: string): FactRecord {
  return { code, name: code, number: '90000001', since: '2024-03-01', validUntil: '2029-02-28', state: 'valid' }
}

const p1 = training('p1-navigation')
const p2 = training('p2-cargo')
const studies2006 = training('deckhand-studies-2006', '2010-07-01')
const safety2014 = training('fishers-safety-before-2014', '2012-05-10')
const safety2015 = training('small-fishing-safety-after-2015', '2016-05-10')
const cfbs = held('cfbs')

function outcomeOf(titleCode: string, given: Readonly<Record<string, FactValue>>): Outcome {
  const inForce = listRulesInForce(rules, titleCode, 'first-issue', today)
  const facts = factsFrom({ today, applicationSubmittedOn: today, medicalFitnessValidUntil: '2027-06-30', ...given })
  return allOf(inForce.map((rule) => evaluateRule(rule, facts).outcome))
}

const fit = { ageYears: 18, medicalFitness: 'fit' }

/** CapQualif did not ask whether a title issued on fishers' safety training serves in fishing only; we ask an agent. */
const anyTrade = { examinerConfirmsNoFishingLimitation: true }

test.each<[string, Outcome, Record<string, FactValue>]>([
  ['falseAgeWrong', 'failed', { ...fit, ageYears: 12, trainingsAcquired: [p1, p2], titlesHeld: [cfbs] }],
  [
    'falseBecauseCompetenceSecuIsMissingButFormationsModulairesOk',
    'failed',
    { ...fit, trainingsAcquired: [p1, p2], titlesHeld: [] },
  ],
  [
    'falseCFBSWrong',
    'failed',
    { ...fit, trainingsAcquired: [studies2006], titlesHeld: [held('surete-sensibilisation')] },
  ],
  ['falseFormationWrong', 'failed', { ...fit, trainingsAcquired: [safety2014], titlesHeld: [cfbs] }],
  ['toPopulate', 'unknown', {}],
  ['toPopulateExpected', 'passed', { ...fit, trainingsAcquired: [p1, p2, studies2006], titlesHeld: [cfbs] }],
  [
    'trueAll',
    'passed',
    { ...fit, trainingsAcquired: [p1, p2, studies2006, safety2014, safety2015], titlesHeld: [cfbs] },
  ],
  [
    'trueBecauseFormationsContainsAllFormationsModulaires',
    'passed',
    { ...fit, trainingsAcquired: [p1, p2, training('hpr')], titlesHeld: [cfbs] },
  ],
  ['trueCFBS', 'passed', { ...fit, trainingsAcquired: [p1, p2], titlesHeld: [cfbs] }],
  ['trueEquivCFBS', 'passed', { ...fit, ...anyTrade, trainingsAcquired: [p1, p2, safety2014], titlesHeld: [] }],
  ['trueEquivFormationModulaire', 'passed', { ...fit, trainingsAcquired: [studies2006], titlesHeld: [cfbs] }],
  [
    'trueFormationModulaire',
    'passed',
    { ...fit, ...anyTrade, trainingsAcquired: [p1, p2, safety2015], titlesHeld: [] },
  ],
  ['ConditionTest: age 14', 'failed', { ...fit, ageYears: 14, trainingsAcquired: [p1, p2], titlesHeld: [cfbs] }],
  [
    'ConditionTest: non apte',
    'failed',
    { ...fit, medicalFitness: 'unfit', trainingsAcquired: [p1, p2], titlesHeld: [cfbs] },
  ],
  ['ConditionTest: missing P2', 'failed', { ...fit, trainingsAcquired: [p1], titlesHeld: [cfbs] }],
])('certificat de matelot pont: %s is %s', (_name, expected, given) => {
  expect(outcomeOf('matelot-pont', given)).toBe(expected)
})

const units = ['survival-techniques', 'basic-fire-fighting', 'fishing-risk-prevention'].map((code) => training(code))
const firstAid = ['psc1', 'hpr', 'ammct1'].map((code) => training(code))

test.each<[string, Outcome, Record<string, FactValue>]>([
  ['the template, not populated', 'unknown', {}],
  ['three units and medical training I', 'passed', { ...fit, trainingsAcquired: units, titlesHeld: [held('em1')] }],
  [
    'three units and PSC1, HPR, AMMCT1',
    'passed',
    { ...fit, trainingsAcquired: [...units, ...firstAid], titlesHeld: [] },
  ],
  ['three units without first aid', 'failed', { ...fit, trainingsAcquired: units, titlesHeld: [] }],
  ['first aid without the units', 'failed', { ...fit, trainingsAcquired: firstAid, titlesHeld: [held('em1')] }],
])('CFBS (CFBS_toPopulate): %s is %s', (_name, expected, given) => {
  expect(outcomeOf('cfbs', given)).toBe(expected)
})
