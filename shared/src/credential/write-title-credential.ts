import type { CapacityRow, DocumentParts, FunctionRow, StatusEntry, TitleCredential } from './title-credential.ts'

/**
 * The one JSON form of a signed title: compact, properties in this order. These bytes are in the QR code, in the PDF and
 * in the wallet. Signatures do not depend on it, sizes and comparisons do.
 */
export function writeTitleCredential(credential: TitleCredential): string {
  const { credentialSubject: subject, proof } = credential
  const { title } = subject
  return JSON.stringify({
    '@context': credential['@context'],
    id: credential.id,
    type: credential.type,
    issuer: credential.issuer,
    validFrom: credential.validFrom,
    validUntil: credential.validUntil,
    credentialStatus: credential.credentialStatus.map(writeStatusEntry),
    credentialSubject: {
      type: subject.type,
      familyName: subject.familyName,
      givenName: subject.givenName,
      birthDate: subject.birthDate,
      title: {
        type: title.type,
        code: title.code,
        documentNumber: title.documentNumber,
        regulation: title.regulation,
        functions: title.functions?.map((row) => ({ function: row.function, level: row.level, ...limits(row) })),
        capacities: title.capacities?.map((row) => ({ capacity: row.capacity, ...limits(row) })),
        issueDate: title.issueDate,
        issuingCountry: title.issuingCountry,
        issuingAuthority: title.issuingAuthority,
        issuingOfficer: title.issuingOfficer,
      },
      ...parts(subject),
    },
    proof: {
      type: proof.type,
      cryptosuite: proof.cryptosuite,
      created: proof.created,
      verificationMethod: proof.verificationMethod,
      proofPurpose: proof.proofPurpose,
      proofValue: proof.proofValue,
    },
  })
}

/** What is not there is not written: a title has none of them. */
function parts({ certificate, training, ship, forceMajeure, contact }: DocumentParts) {
  return {
    certificate: certificate && {
      type: certificate.type,
      code: certificate.code,
      documentNumber: certificate.documentNumber,
      issuingCountry: certificate.issuingCountry,
      lastValidDay: certificate.lastValidDay,
      certificateStatus: certificate.certificateStatus?.map(writeStatusEntry),
      capacityText: certificate.capacityText,
      limitationsText: certificate.limitationsText,
    },
    training: training && {
      type: training.type,
      course: training.course,
      centre: training.centre,
      startedOn: training.startedOn,
      completedOn: training.completedOn,
    },
    ship: ship && { type: ship.type, shipName: ship.shipName, imoNumber: ship.imoNumber },
    forceMajeure,
    contact,
  }
}

export function writeStatusEntry(entry: StatusEntry): StatusEntry {
  const { type, statusPurpose, statusListIndex, statusListCredential } = entry
  return { type, statusPurpose, statusListIndex, statusListCredential }
}

function limits({ limitation, limitationText }: FunctionRow | CapacityRow) {
  return { limitation, limitationText: limitationText && { fr: limitationText.fr, en: limitationText.en } }
}
