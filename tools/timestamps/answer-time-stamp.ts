import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  Accuracy,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'

export interface StampingKey {
  readonly privateKey: CryptoKey
  /** DER, for the use `timeStamping` alone. */
  readonly certificate: Uint8Array<ArrayBuffer>
}

/** The answer to one RFC 3161 request, in DER: a token over the digest that it asks for, or a rejection. */
export async function answerTimeStamp(request: Uint8Array, key: StampingKey, now: Date): Promise<Uint8Array> {
  const asked = parseRequest(request)
  const isKnown = asked?.messageImprint.hashAlgorithm.algorithmId === sha256
  const isWhole = asked?.messageImprint.hashedMessage.valueBlock.valueHexView.byteLength === 32
  if (!asked || !isKnown || !isWhole || asked.version !== 1) return write({ status: rejection })
  return write({ status: granted, token: await createToken(asked, key, now) })
}

function parseRequest(request: Uint8Array): TimeStampReq | null {
  try {
    return TimeStampReq.fromBER(new Uint8Array(request))
  } catch {
    return null // whatever it is, it asks for nothing that we could stamp
  }
}

async function createToken(asked: TimeStampReq, key: StampingKey, now: Date): Promise<SignedData> {
  const info = createInfo(asked, now)
  const certificate = Certificate.fromBER(key.certificate)
  const { issuer, serialNumber } = certificate
  const signedData = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: tstInfo,
      eContent: new OctetString({ valueHex: info }),
    }),
    ...(asked.certReq && { certificates: [certificate] }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: await attributesOf(info, key.certificate),
        }),
      }),
    ],
  })
  await signedData.sign(key.privateKey, 0, 'SHA-256')
  return signedData
}

function createInfo({ messageImprint, nonce }: TimeStampReq, now: Date): ArrayBuffer {
  const serial = crypto.getRandomValues(new Uint8Array(16))
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40 // positive, and of full length
  const info = new TSTInfo({
    version: 1,
    policy: demonstrationPolicy,
    messageImprint,
    serialNumber: new Integer({ valueHex: serial }),
    genTime: new Date(Math.floor(now.getTime() / 1000) * 1000),
    accuracy: new Accuracy({ seconds: 1 }),
    ...(nonce && { nonce }),
  })
  return info.toSchema().toBER()
}

/** RFC 3161, 2.4.2: the content, its digest, and by its hash the certificate that stamps (RFC 5816). */
async function attributesOf(info: ArrayBuffer, certificate: Uint8Array<ArrayBuffer>): Promise<Attribute[]> {
  const hash = new OctetString({ valueHex: await crypto.subtle.digest('SHA-256', certificate) })
  const certificates = new Sequence({ value: [new Sequence({ value: [hash] })] })
  const digest = await crypto.subtle.digest('SHA-256', info)
  return [
    new Attribute({ type: contentType, values: [new ObjectIdentifier({ value: tstInfo })] }),
    new Attribute({ type: messageDigest, values: [new OctetString({ valueHex: digest })] }),
    new Attribute({ type: signingCertificateV2, values: [new Sequence({ value: [certificates] })] }),
  ]
}

function write({ status, token }: { readonly status: number; readonly token?: SignedData }): Uint8Array {
  const answer = new TimeStampResp({
    status: new PKIStatusInfo({ status }),
    ...(token && {
      timeStampToken: new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: token.toSchema(true) }),
    }),
  })
  return new Uint8Array(answer.toSchema().toBER())
}

const granted = 0
const rejection = 2
const sha256 = '2.16.840.1.101.3.4.2.1'
const tstInfo = '1.2.840.113549.1.9.16.1.4'
const contentType = '1.2.840.113549.1.9.3'
const messageDigest = '1.2.840.113549.1.9.4'
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'
/** Under the number kept for examples (RFC 5612): this policy promises nothing. */
const demonstrationPolicy = '1.3.6.1.4.1.32473.1'
