import json, sys, zlib
dictionary = ''.join(json.load(open(file, encoding='utf-8'))['text'] for file in sys.argv[1:]).encode()
digits = sys.stdin.read().strip().split('#')[-1]
payload = int(digits).to_bytes((int(digits).bit_length() + 7) // 8, 'big')
print(zlib.decompressobj(-15, dictionary).decompress(payload[1:], 8192).decode(), end='')
