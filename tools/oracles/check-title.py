"""What a second language says of one title: `python3 check-title.py FOLDER`, a folder that `./demo --once FOLDER` left.

Written from the specifications, with nothing of ours: PyLD canonicalizes (RDFC-1.0), cryptography verifies signatures, the
standard library inflates and hashes. Debian: python3-pyld, python3-cryptography. 0: everything agrees; 1: something does not.
"""

import base64
import copy
import gzip
import hashlib
import hmac
import json
import pathlib
import sys
import zlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.hashes import SHA256
from pyld import jsonld

folder = pathlib.Path(sys.argv[1])
schemas = pathlib.Path(__file__).resolve().parents[2] / 'schemas'
contexts = {
    'https://www.w3.org/ns/credentials/v2': schemas / 'contexts/credentials-v2.json',
    'https://w3id.org/vigie/title/v1': folder / 'contexts/title/v1',
}
failed = False


def check(name, question):
    """Asks one question; whatever it throws is a no."""
    global failed
    try:
        answer, said = question(), ''
    except Exception as error:  # a file that is not there, a form that is another: all of them are a no
        answer, said = False, f' ({type(error).__name__}: {error})'
    failed = failed or answer is not True
    print(f'{"ok  " if answer is True else "FAIL"} python: {name}{said}')


def read_json(path):
    return json.loads((folder / path).read_text(encoding='utf-8'))


def load_context(url, _options=None):
    document = json.loads(contexts[url].read_text(encoding='utf-8'))
    return {'contentType': 'application/ld+json', 'contextUrl': None, 'documentUrl': url, 'document': document}


def canonical(document):
    options = {'algorithm': 'URDNA2015', 'format': 'application/n-quads', 'documentLoader': load_context}
    return jsonld.normalize(document, options).encode()


def base58(text):
    number = 0
    for character in text:
        number = number * 58 + '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'.index(character)
    zeros = len(text) - len(text.lstrip('1'))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, 'big')


def base64url(text):
    return base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))


def key_of(method_id):
    methods = read_json('did.json')['verificationMethod']
    return multikey(next(method['publicKeyMultibase'] for method in methods if method['id'] == method_id))


def multikey(text):
    """Multikey (Controlled Identifiers): two bytes of multicodec, then the key."""
    decoded = base58(text[1:])
    code, key = decoded[:2], decoded[2:]
    if code == b'\x80\x24':
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    if code == b'\xed\x01':
        return ed25519.Ed25519PublicKey.from_public_bytes(key)
    raise ValueError('a key of another kind')


def is_signed(key, signature, message):
    """ECDSA on P-256 with SHA-256 as r and s (RFC 4754), or Ed25519."""
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, message)
        else:
            r, s = int.from_bytes(signature[:32], 'big'), int.from_bytes(signature[32:], 'big')
            key.verify(utils.encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return len(signature) == 64


def verifies(credential):
    """Data Integrity, ecdsa-rdfc-2019 on P-256 and eddsa-rdfc-2022, the DID document saying what the key may sign."""
    document = copy.deepcopy(credential)
    proof = document.pop('proof')
    value = base58(proof.pop('proofValue')[1:])
    method = proof['verificationMethod']
    if method.split('#')[0] != credential['issuer'] or method not in read_json('did.json')['assertionMethod']:
        return False
    options = {'@context': document['@context'], **proof}
    signed = hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()
    key = key_of(method)
    curve = 'ecdsa-rdfc-2019' if isinstance(key, ec.EllipticCurvePublicKey) else 'eddsa-rdfc-2022'
    return proof['cryptosuite'] == curve and is_signed(key, value, signed)


def altered_is_refused():
    title = read_json('title.vc.json')
    title['credentialSubject']['familyName'] += 'X'
    return not verifies(title)


def code_holds_the_title():
    """docs/qr-format.md: a number, a version, raw DEFLATE with the preset dictionary."""
    dictionary = json.loads((schemas / 'qr-dictionary/title-v1.json').read_text(encoding='utf-8'))['text'].encode()
    number = int((folder / 'qr.txt').read_text().strip().split('#')[1])
    payload = number.to_bytes((number.bit_length() + 7) // 8, 'big')
    inflated = zlib.decompressobj(-15, dictionary).decompress(payload[1:], 8192)
    return payload[0] == 1 and inflated == (folder / 'title.vc.json').read_bytes()


def status_entries():
    return read_json('title.vc.json')['credentialStatus']


def list_of(entry):
    """Bitstring Status List 3.2, up to the bit: the list by its address, of the same issuer, for this purpose."""
    status_list = read_json('status/' + entry['statusListCredential'].rsplit('/', 1)[1])
    subject = status_list['credentialSubject']
    of_entry = (entry['statusListCredential'], read_json('title.vc.json')['issuer'], entry['statusPurpose'])
    if (status_list['id'], status_list['issuer'], subject['statusPurpose']) != of_entry:
        raise ValueError('a list of another address, issuer or purpose')
    if 'BitstringStatusListCredential' not in status_list['type'] or subject['type'] != 'BitstringStatusList':
        raise ValueError('no status list')
    return status_list


def status_is_clear(entry):
    bits = gzip.decompress(base64url(list_of(entry)['credentialSubject']['encodedList'][1:]))
    index = int(entry['statusListIndex'])
    return len(bits) >= 16384 and bits[index // 8] >> (7 - index % 8) & 1 == 0


def token_list_is_signed():
    """IETF Token Status List: a JWT of its own type, two bits a title, zlib."""
    token = (folder / 'status/t1').read_text().strip()
    protected, payload, signature = token.split('.')
    header, claims = json.loads(base64url(protected)), json.loads(base64url(payload))
    entries = zlib.decompress(base64url(claims['status_list']['lst']))
    return (
        (header['alg'], header['typ'], claims['status_list']['bits']) == ('ES256', 'statuslist+jwt', 2)
        and len(entries) * 8 // 2 >= 131072
        and is_signed(key_of(header['kid']), base64url(signature), f'{protected}.{payload}'.encode())
    )


def open_jws(jws, keys, threshold):
    """RFC 7515 general serialization: signed by as many different keys of these as must be."""
    known = {key['id']: multikey(key['publicKeyMultibase']) for key in keys}
    signers = set()
    for signature in jws['signatures']:
        key_id = json.loads(base64url(signature['protected']))['kid']
        message = f'{signature["protected"]}.{jws["payload"]}'.encode()
        if key_id in known and is_signed(known[key_id], base64url(signature['signature']), message):
            signers.add(key_id)
    if len(signers) < threshold:
        raise ValueError(f'{len(signers)} of {threshold} signatures')
    return json.loads(base64url(jws['payload']))


def trust_list():
    """The root by its own holders, each next one by the holders before it too; then the list by whom the last root names."""
    material = read_json('trust.json')
    holders = None
    for jws in material['roots']:
        root = json.loads(base64url(jws['payload']))
        for signing in [root['root']] + ([holders] if holders else []):
            open_jws(jws, signing['keys'], signing['threshold'])
        holders = root['root']
    signing = root['trustLists']
    return open_jws(material['trustList'], signing['keys'], signing['threshold'])


def keys_for(use):
    issuer = next(known for known in trust_list()['issuers'] if known['id'] == read_json('title.vc.json')['issuer'])
    return [key for key in issuer['keys'] if key['use'] == use]


def trust_list_names_the_key():
    method = read_json('title.vc.json')['proof']['verificationMethod']
    published = {key['id']: key['publicKeyMultibase'] for key in read_json('did.json')['verificationMethod']}
    return any(key['id'] == method and key['publicKeyMultibase'] == published[method] for key in keys_for('titles'))


def trust_list_pins_the_context():
    pinned = {context['id']: context['sha256'] for context in trust_list()['contexts']}
    written = contexts['https://w3id.org/vigie/title/v1'].read_bytes()
    return pinned['https://w3id.org/vigie/title/v1'] == hashlib.sha256(written).hexdigest()


def snapshot_names_the_lists():
    snapshot = open_jws(read_json('snapshot.json'), keys_for('snapshots'), 1)
    named = {named['id']: named['sha256'] for named in snapshot['statusLists']}
    published = {entry['statusListCredential'] for entry in status_entries()}
    return published <= named.keys() and all(
        hashlib.sha256((folder / 'status' / address.rsplit('/', 1)[1]).read_bytes()).hexdigest() == digest
        for address, digest in named.items()
    )


def leaf_hash(entry):
    return hashlib.sha256(b'\x00' + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b'\x01' + left + right).digest()


def root_of(leaves):
    """RFC 6962 2.1: the left side is the largest power of two below the number of leaves."""
    if len(leaves) == 1:
        return leaves[0]
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(root_of(leaves[:left]), root_of(leaves[left:]))


def checkpoint_of(note):
    origin, size, root = note.split('\n\n')[0].split('\n')[:3]
    return origin, int(size), base64.b64decode(root)


def note_is_signed(note):
    """C2SP signed-note, Ed25519, by a key of the published ones: over the text with its last newline."""
    text, _, signatures = note.rpartition('\n\n')
    keys = (folder / 'log/verifier-keys').read_text().split()
    for line in signatures.strip().split('\n'):
        _, name, encoded = line.split(' ')
        signature = base64.b64decode(encoded)
        for key_name, key_id, key in (key.split('+', 2) for key in keys):
            if key_name == name and bytes.fromhex(key_id) == signature[:4]:
                public = ed25519.Ed25519PublicKey.from_public_bytes(base64.b64decode(key)[1:])
                public.verify(signature[4:], (text + '\n').encode())
                return True
    return False


def entries_of_log(size):
    """C2SP tlog-tiles: bundles of 256 entries, each after its length in two bytes; the last bundle is partial."""
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        groups = [f'{index % 1000:03}']
        while index >= 1000:
            index //= 1000
            groups.insert(0, f'x{index % 1000:03}')
        path = 'log/tile/entries/' + '/'.join(groups) + ('' if width == 256 else f'.p/{width}')
        bundle = (folder / path).read_bytes()
        while bundle:
            length = int.from_bytes(bundle[:2], 'big')
            yield bundle[2 : 2 + length]
            bundle = bundle[2 + length :]


def log_has_its_root():
    _, size, root = checkpoint_of((folder / 'log/checkpoint').read_text())
    leaves = [leaf_hash(entry) for entry in entries_of_log(size)]
    return len(leaves) == size and root_of(leaves) == root


def is_included(index, size, leaf, path, root):
    """RFC 9162 2.1.3.2."""
    node, last = index, size - 1
    found = leaf
    for hashed in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(hashed, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, hashed)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def title_is_in_the_log():
    """Every entry of the proof: signed checkpoint, inclusion, and the row opened by its salt (JCS of texts only)."""
    proofs = read_json('title.proofs.json')
    _, size, root = checkpoint_of(proofs['checkpoint'])
    number = read_json('title.vc.json')['credentialSubject']['title']['documentNumber']
    for entry in proofs['entries']:
        row = json.dumps(entry['row'], sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()
        opened = hmac.new(base64.b64decode(entry['salt']), row, 'sha256').digest()
        if base64url(json.loads(entry['entry'])['commitment']) != opened:
            return False
        path = [base64.b64decode(hashed) for hashed in entry['proof']]
        if not is_included(entry['index'], size, leaf_hash(entry['entry'].encode()), path, root):
            return False
    said = json.dumps([entry['row'] for entry in proofs['entries']])
    return note_is_signed(proofs['checkpoint']) and len(proofs['entries']) > 0 and number in said


check('the proof of the title', lambda: verifies(read_json('title.vc.json')))
check('the same, altered, is refused', altered_is_refused)
check('the code holds the title, byte for byte', code_holds_the_title)
for status in status_entries():
    check(f'the {status["statusPurpose"]} list is signed', lambda: verifies(list_of(status)))
    check(f'the {status["statusPurpose"]} bit is clear', lambda: status_is_clear(status))
check('the list for tokens is signed', token_list_is_signed)
check('the trust list is signed by whom the root names, and names the key', trust_list_names_the_key)
check('the trust list pins the context', trust_list_pins_the_context)
check('the snapshot names the lists as they are', snapshot_names_the_lists)
if (folder / 'log/checkpoint').exists():
    check('the checkpoint of the log is signed', lambda: note_is_signed((folder / 'log/checkpoint').read_text()))
    check('its root is that of all its entries', log_has_its_root)
if (folder / 'title.proofs.json').exists():
    check('the title is in the log', title_is_in_the_log)
sys.exit(1 if failed else 0)
