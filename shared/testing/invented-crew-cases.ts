import type { CrewRuleCase } from '@vigie/schemas/crew-law.ts'

/** What rules answer where nothing is left to a person (invented-crew-law.ts): a passing and a failing case of each that can have them. */
export const inventedCrewCases: readonly (CrewRuleCase & { readonly id: string })[] = [
  {
    id: 'r01.1',
    given: {
      titles: ['capitaine-200', 'cfbs', 'psc1', 'em2', 'cgo'],
    },
    expect: 'passed',
    why: 'the master of a merchant ship of 150 GT within 20 miles holds the capitaine 200',
  },
  {
    id: 'r01.1',
    given: {
      titles: [
        {
          code: 'capitaine-200',
          validUntil: '2026-12-10',
        },
        'cfbs',
      ],
    },
    expect: 'passed',
    why: 'the title ends on the last day of the voyage, which counts',
  },
  {
    id: 'r01.1',
    given: {
      titles: ['cfbs', 'psc1', 'em2', 'cgo'],
    },
    expect: 'failed',
    why: 'certificates alone',
  },
  {
    id: 'r02-security.2',
    given: {
      ship: {
        isIsps: true,
      },
      member: {
        duties: ['security-duties'],
      },
      titles: ['agent-surete-navire'],
    },
    expect: 'failed',
    why: 'the certificate of a ship security officer',
  },
  {
    id: 'r02-security.2',
    given: {
      ship: {
        isIsps: true,
      },
      member: {
        duties: ['security-duties'],
      },
      titles: ['surete-specifique'],
    },
    expect: 'passed',
    why: 'the certificate for designated security duties',
  },
  {
    id: 'r03.1',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
      },
      line: {
        capacities: ['rating-navigational-watch', 'rating-engineering-watch'],
        level: 'support',
      },
      titles: ['matelot-quart-passerelle', 'mecanicien-quart-machine'],
    },
    expect: 'passed',
    why: 'a rating of both watches on a fishing vessel',
  },
  {
    id: 'r03.1',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
      },
      line: {
        capacities: ['rating-navigational-watch', 'rating-engineering-watch'],
        level: 'support',
      },
      titles: ['matelot-quart-passerelle'],
    },
    expect: 'failed',
    why: 'a deck title alone on a post for deck and engine',
  },
  {
    id: 'r03.1',
    given: {
      line: {
        capacities: ['master', 'chief-engineer'],
        level: 'management',
      },
      titles: ['capitaine-200'],
    },
    expect: 'passed',
    why: 'master and chief engineer by the capitaine 200',
  },
  {
    id: 'r10.2',
    given: {
      titles: ['em1'],
    },
    expect: 'failed',
    why: 'medical training I alone',
  },
  {
    id: 'r10.2',
    given: {
      titles: ['psc1'],
    },
    expect: 'passed',
    why: 'PSC1',
  },
  {
    id: 'r14.1',
    given: {
      titles: ['capitaine-200', 'cfbs', 'psc1', 'em2', 'cgo'],
    },
    expect: 'passed',
    why: 'source 004 at 10 miles',
  },
  {
    id: 'r14.1',
    given: {
      voyage: {
        distance: 21,
        seaArea: 'A2',
      },
      titles: ['capitaine-200', 'cfbs', 'psc1', 'em2', 'cgo'],
    },
    expect: 'failed',
    why: 'source 004 at 21 miles',
  },
  {
    id: 'r17.1',
    given: {},
    expect: 'passed',
    why: '150 GT within the 200 of the capitaine 200',
  },
  {
    id: 'r17.1',
    given: {
      ship: {
        grossTonnage: 199,
      },
    },
    expect: 'passed',
    why: '199 GT is',
  },
  {
    id: 'r17.1',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
        lengthMetres: 30,
      },
      line: {
        capacities: ['chief-mate'],
        level: 'management',
      },
      titles: ['capitaine-200-peche'],
    },
    expect: 'passed',
    why: 'second of the same vessel with the same title',
  },
  {
    id: 'r17.1',
    given: {
      ship: {
        grossTonnage: 200,
      },
    },
    expect: 'failed',
    why: '200 GT is not under 200',
  },
  {
    id: 'r20.1',
    given: {
      line: {
        capacities: ['second-engineer'],
        level: 'management',
      },
      titles: ['pcmm'],
    },
    expect: 'passed',
    why: 'second engineer at 200 kW by the PCMM',
    of: 'r01.1',
  },
  {
    id: 'r20.1',
    given: {
      line: {
        capacities: ['second-engineer'],
        level: 'management',
      },
      titles: ['cfbs'],
    },
    expect: 'failed',
    why: 'the same without',
    of: 'r01.1',
  },
  {
    id: 'r22.1',
    given: {
      line: {
        level: 'support',
        capacities: ['rating'],
      },
      titles: ['matelot-pont'],
    },
    expect: 'passed',
    why: 'a rating of a merchant ship with the deck rating certificate',
    of: 'r01.1',
  },
  {
    id: 'r22.1',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
      },
      line: {
        level: 'support',
        capacities: ['rating'],
      },
      titles: ['matelot-pont'],
    },
    expect: 'passed',
    why: 'a rating of a fishing vessel',
    of: 'r01.1',
  },
  {
    id: 'r22.1',
    given: {
      line: {
        level: 'support',
        capacities: ['rating'],
      },
      titles: ['cfbs'],
    },
    expect: 'failed',
    why: 'a rating with basic training alone',
    of: 'r01.1',
  },
  {
    id: 'r23.2',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
      },
      titles: ['capitaine-200-peche'],
    },
    expect: 'passed',
    why: 'a skipper with the capitaine 200 pêche',
  },
  {
    id: 'r23.2',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
      },
      titles: ['patron-de-peche'],
    },
    expect: 'failed',
    why: 'a skipper with the patron de pêche',
  },
  {
    id: 'r26.1',
    given: {
      ship: {
        lengthMetres: 11,
        propulsionPowerKilowatts: 100,
        grossTonnage: 8,
        kind: 'merchant',
        passengersAtMost: 0,
      },
      voyage: {
        distance: 2,
        milesFromDeparture: 2,
        milesFromShelter: 1,
        isByDayOnly: true,
      },
      titles: ['bracpn'],
    },
    expect: 'passed',
    why: 'BRACPN at 2 miles without passengers',
    of: 'r01.1',
  },
  {
    id: 'r26.1',
    given: {
      ship: {
        lengthMetres: 11,
        propulsionPowerKilowatts: 100,
        grossTonnage: 8,
        kind: 'merchant',
        passengersAtMost: 12,
      },
      voyage: {
        distance: 6,
        milesFromDeparture: 6,
        milesFromShelter: 2,
        isByDayOnly: true,
        passengers: 12,
      },
      titles: ['bacpn'],
    },
    expect: 'passed',
    why: 'BACPN at 6 miles from departure and 2 from a shelter',
    of: 'r01.1',
  },
  {
    id: 'r26.1',
    given: {
      on: '2024-06-01',
      ship: {
        lengthMetres: 11,
        propulsionPowerKilowatts: 200,
        grossTonnage: 8,
        kind: 'merchant',
      },
      voyage: {
        from: '2024-06-10',
        until: '2024-06-11',
        distance: 4,
        milesFromDeparture: 4,
        milesFromShelter: 3,
      },
      titles: [
        {
          code: 'bacpn',
          issueDate: '2020-12-30',
          validFrom: '2020-12-30',
          validUntil: '2025-12-29',
        },
      ],
    },
    expect: 'passed',
    why: 'BACPN issued on 30 December 2020 at 200 kW, 3 miles from a shelter',
    of: 'r01.1',
  },
  {
    id: 'r26.1',
    given: {
      ship: {
        lengthMetres: 11,
        propulsionPowerKilowatts: 100,
        grossTonnage: 8,
        kind: 'sailing-yacht',
        passengersAtMost: 0,
      },
      voyage: {
        distance: 2,
        milesFromDeparture: 2,
        milesFromShelter: 1,
        isByDayOnly: true,
      },
      titles: ['bacpnv'],
    },
    expect: 'passed',
    why: 'BACPNV by day on a sailing yacht',
    of: 'r01.1',
  },
  {
    id: 'r26.1',
    given: {
      ship: {
        lengthMetres: 11,
        propulsionPowerKilowatts: 100,
        grossTonnage: 8,
        kind: 'merchant',
        passengersAtMost: 1,
      },
      voyage: {
        distance: 2,
        milesFromDeparture: 2,
        milesFromShelter: 1,
        isByDayOnly: true,
        passengers: 1,
      },
      titles: ['bracpn'],
    },
    expect: 'failed',
    why: 'BRACPN with a passenger',
    of: 'r01.1',
  },
  {
    id: 'r27.2',
    given: {
      ship: {
        passengersAtMost: 40,
      },
      titles: ['navpax-a'],
    },
    expect: 'passed',
    why: 'a passenger ship, with the attestation',
  },
  {
    id: 'r27.2',
    given: {
      ship: {
        passengersAtMost: 40,
      },
      titles: ['cfbs'],
    },
    expect: 'failed',
    why: 'and without',
  },
  {
    id: 'r28-advanced.2',
    given: {
      ship: {
        tankerCargoes: ['oil'],
      },
      titles: ['cfa-petrole'],
    },
    expect: 'passed',
    why: 'the master of an oil tanker with the certificate',
  },
  {
    id: 'r28-advanced.2',
    given: {
      ship: {
        tankerCargoes: ['oil'],
      },
      titles: ['cfb-chimique-petrole'],
    },
    expect: 'failed',
    why: 'and with the basic one',
  },
  {
    id: 'r30.2',
    given: {
      voyage: {
        isPolar: true,
      },
      titles: ['cfb-polaire'],
    },
    expect: 'passed',
    why: 'polar waters, with the training',
  },
  {
    id: 'r30.2',
    given: {
      voyage: {
        isPolar: true,
      },
      titles: ['cfbs'],
    },
    expect: 'failed',
    why: 'and without',
  },
  {
    id: 'r31.2',
    given: {
      ship: {
        highSpeedCraftType: 'Catamaran',
      },
      voyage: {
        route: 'Nice–Calvi',
      },
      titles: [
        {
          code: 'cqcegv',
          craftType: 'catamaran',
          route: 'Nice–Calvi',
        },
      ],
    },
    expect: 'passed',
    why: 'this craft and this route',
  },
  {
    id: 'r31.2',
    given: {
      ship: {
        highSpeedCraftType: 'Catamaran',
      },
      voyage: {
        route: 'Nice–Calvi',
      },
      titles: ['cfbs'],
    },
    expect: 'failed',
    why: 'no certificate',
  },
  {
    id: 'r33-resource.2',
    given: {
      titles: ['brm'],
    },
    expect: 'passed',
    why: 'a deck officer with BRM',
  },
  {
    id: 'r33-resource.2',
    given: {
      titles: ['erm'],
    },
    expect: 'failed',
    why: 'a deck officer with ERM',
  },
  {
    id: 'r37-fishing-engineers.1',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
        propulsionPowerKilowatts: 800,
      },
      line: {
        capacities: ['chief-engineer'],
        level: 'management',
      },
      titles: ['chef-mecanicien'],
      otherLines: [
        {
          id: '2',
          capacities: ['second-engineer'],
          level: 'management',
        },
      ],
      others: [
        {
          lineId: '2',
          contractCapacity: 'second-engineer',
          titles: ['second-mecanicien'],
        },
      ],
    },
    expect: 'unknown',
    why: 'a chief and a second engineer, whose row nobody filled',
  },
  {
    id: 'r37-fishing-engineers.1',
    given: {
      ship: {
        kind: 'fishing',
        fishingKind: 'coastal',
        propulsionPowerKilowatts: 800,
      },
      titles: ['capitaine-200-peche'],
    },
    expect: 'failed',
    why: 'a skipper alone at 800 kW',
  },
  {
    id: 'r40.1',
    given: {},
    expect: 'passed',
    why: 'the same title in force lets one serve',
    of: 'r01.1',
  },
  {
    id: 'r40.1',
    given: {
      titles: [
        {
          code: 'capitaine-200',
          state: 'not-in-force',
        },
      ],
    },
    expect: 'failed',
    why: 'the title was suspended',
  },
  {
    id: 'r47.1',
    given: {
      titles: ['diplome-modulaire', 'capitaine-200', 'cfbs'],
    },
    expect: 'passed',
    why: 'the title is held beside it',
    of: 'r01.1',
  },
  {
    id: 'r47.1',
    given: {
      titles: ['diplome-modulaire', 'cfbs'],
    },
    expect: 'failed',
    why: 'a diploma and no title',
  },
  {
    id: 'r48.1',
    given: {
      titles: [
        {
          code: 'capitaine-200',
          capacities: [
            {
              capacity: 'master',
              limitation: ['nm-20'],
            },
          ],
        },
        'cfbs',
        'em2',
        'cgo',
      ],
    },
    expect: 'passed',
    why: '“within 20 miles of the coast” on a voyage of 10',
  },
  {
    id: 'r48.1',
    given: {
      titles: [
        {
          code: 'capitaine-200',
          capacities: [
            {
              capacity: 'master',
              limitation: ['nm-2'],
            },
          ],
        },
      ],
    },
    expect: 'failed',
    why: '“within 2 miles of the point of departure” on a voyage of 10',
  },
  {
    id: 'r49.1',
    given: {
      titles: [
        {
          code: 'capitaine-200',
          evidence: 'stated',
        },
        'cfbs',
        'em2',
        'cgo',
      ],
    },
    expect: 'passed',
    why: 'a paper title stated by the shipowner allows what the electronic one does',
    of: 'r17.1',
  },
  {
    id: 'r49.1',
    given: {
      ship: {
        grossTonnage: 250,
      },
      titles: [
        {
          code: 'capitaine-200',
          evidence: 'stated',
        },
        'cfbs',
        'em2',
        'cgo',
      ],
    },
    expect: 'failed',
    why: 'and no more',
    of: 'r17.1',
  },
  {
    id: 'r29.2',
    given: { ship: { isIgf: true }, member: { duties: ['fuel-duties'] }, titles: ['cfa-igf'] },
    expect: 'passed',
    why: 'an IGF ship, with the certificate',
  },
  {
    id: 'r29.2',
    given: { ship: { isIgf: true }, member: { duties: ['fuel-duties'] }, titles: ['cfbs'] },
    expect: 'failed',
    why: 'an IGF ship, without',
  },
  {
    id: 'r29-advanced.2',
    given: { ship: { isIgf: true }, titles: ['cfa-igf'] },
    expect: 'passed',
    why: 'an IGF ship, with the certificate',
  },
  {
    id: 'r29-advanced.2',
    given: { ship: { isIgf: true }, titles: ['cfbs'] },
    expect: 'failed',
    why: 'an IGF ship, without',
  },
]
