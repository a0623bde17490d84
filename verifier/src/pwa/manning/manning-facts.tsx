import { crewSets } from '@vigie/schemas/crew-words.ts'
import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import type { ManningDocument, StatedLine, TradingArea } from '@vigie/shared/manning/manning-document.ts'
import { type Catalogue, labelFor } from '@vigie/shared/ui/catalogue.ts'
import { officialLanguage, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

interface FactsProps {
  readonly document: ManningDocument
  readonly isVouched: boolean
}

/** What to hold next to the ship herself. */
export function ShipFacts({ document: { credentialSubject: ship }, isVouched }: FactsProps) {
  const { shipName, registration, imoNumber, portOfRegistry } = ship
  return (
    <section class="holder" aria-labelledby="ship">
      <h2 id="ship">{say(isVouched ? words.ship : words.claimed)}</h2>
      <dl>
        <div>
          <dt>{say(words.name)}</dt>
          <dd class="name">
            <bdi translate={false}>{shipName}</bdi>
          </dd>
        </div>
        <Fact name={say(words.registration)} value={registration} />
        {imoNumber && <Fact name={say(words.imoNumber)} value={imoNumber} />}
        <Fact name={say(words.port)} value={portOfRegistry} />
      </dl>
      {isVouched && <p class="quiet">{say(words.compare)}</p>}
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi translate={false}>{value}</bdi>
      </dd>
    </div>
  )
}

/** Her lines, and where she may go with them. */
export function ManningFacts({ document, catalogue }: { document: ManningDocument; catalogue: Catalogue }) {
  const { lines, tradingArea, generalConditions } = document.credentialSubject.safeManning
  return (
    <section class="title-facts" aria-labelledby="manning">
      <h2 id="manning">{say(words.crew)}</h2>
      <table class="functions">
        <thead>
          <tr>
            <th scope="col">{say(words.capacity)}</th>
            <th scope="col">{say(words.persons)}</th>
            <th scope="col">{say(words.regulation)}</th>
            <th scope="col">{say(words.conditions)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.line} line={line} catalogue={catalogue} />
          ))}
        </tbody>
      </table>
      {generalConditions && (
        <p>
          {say(words.generalConditions)} <bdi lang={officialLanguage()}>{generalConditions[officialLanguage()]}</bdi>
        </p>
      )}
      <h3>{say(words.area)}</h3>
      <ul>
        {areaSentences(tradingArea).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

function LineRow({ line, catalogue }: { line: StatedLine; catalogue: Catalogue }) {
  const { capacities, persons, regulation = [], conditions } = line
  return (
    <tr>
      <th scope="row">{capacities.map((code) => labelFor(catalogue, 'capacities', code)).join(' + ')}</th>
      <td data-label={say(words.persons)}>{persons}</td>
      <td data-label={say(words.regulation)}>{regulation.length > 0 ? regulation.join(', ') : say(words.none)}</td>
      <td data-label={say(words.conditions)}>{conditions?.[officialLanguage()] ?? say(words.none)}</td>
    </tr>
  )
}

function areaSentences(area: TradingArea): string[] {
  const { isUnlimited, distanceNauticalMiles: miles, navigationCategory, seaAreas = [], areaText } = area
  return [
    ...(areaText ? [areaText[officialLanguage()]] : []),
    ...(isUnlimited ? [say(words.unlimited)] : []),
    ...(miles === undefined ? [] : [say(words.miles, { miles: String(miles) })]),
    ...(navigationCategory ? [crewWord('navigation-categories', navigationCategory)] : []),
    ...(seaAreas.length > 0 ? [seaAreas.map((code) => crewWord('sea-areas', code)).join(', ')] : []),
  ]
}

/** The other particulars, number and signature; folded. */
export function ManningDetails({ document, catalogue }: { document: ManningDocument; catalogue: Catalogue }) {
  const { credentialSubject: ship } = document
  const { documentNumber, replaces, issuingAuthority, issuingOfficer } = ship.safeManning
  const rows: readonly (readonly [name: string, value: string | undefined])[] = [
    [say(words.kind), ship.shipType?.[officialLanguage()] ?? crewWord('ship-kinds', ship.shipKind)],
    [say(words.fishing), ship.fishingKind && crewWord('fishing-kinds', ship.fishingKind)],
    [say(words.grossTonnage), ship.grossTonnage],
    [say(words.grossTonnageItc69), ship.grossTonnageItc69],
    [say(words.power), ship.propulsionPowerKilowatts],
    [say(words.length), ship.lengthMetres],
    [say(words.passengers), ship.passengersAtMost === undefined ? undefined : String(ship.passengersAtMost)],
    [say(words.unattended), say(ship.hasUnattendedMachinery ? words.yes : words.no)],
    [say(words.number), documentNumber],
    [say(words.replaces), replaces],
    [say(words.issuedBy), labelFor(catalogue, 'issuing-authorities', issuingAuthority)],
    [say(words.officer), issuingOfficer],
  ]
  return (
    <details>
      <summary>{say(words.particulars)}</summary>
      <dl class="facts">
        {rows.flatMap(([name, value]) =>
          value === undefined
            ? []
            : [
                <dt key={`${name} name`}>{name}</dt>,
                <dd key={name}>
                  <bdi>{value}</bdi>
                </dd>,
              ],
        )}
      </dl>
    </details>
  )
}

function crewWord(set: keyof typeof crewSets, code: string): string {
  const value = findCodedValue(crewSets, set, code)
  return value ? wordsOf(value.label) : code
}
