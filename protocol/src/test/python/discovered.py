"""Runs a job with a client made from rpc.discover alone: discovered.py URL TOKEN PICTURE OUTPUT."""

import hashlib
import json
import sys
import types
import urllib.request


def http(method, url, token, body=None, kind="application/octet-stream"):
    headers = {"Authorization": "Bearer " + token, "Content-Type": kind}
    request = urllib.request.Request(url, data=body, method=method, headers=headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=90) as answer:
        return answer.read()


def caller(url, token, method):
    names = [param["name"] for param in method["params"]]
    required = [param["name"] for param in method["params"] if param.get("required")]
    def call(**params):
        assert set(required) <= set(params) <= set(names), (method["name"], params)
        body = {"jsonrpc": "2.0", "id": 1, "method": method["name"], "params": params}
        answer = json.loads(http("POST", url, token, json.dumps(body).encode(), "application/json"))
        assert "error" not in answer, answer
        return answer["result"]

    return call


def client(url, token):
    calls = {"document": caller(url, token, {"name": "rpc.discover", "params": []})()}
    for method in calls["document"]["methods"]:
        calls[method["name"].replace(".", "_")] = caller(url, token, method)
    return types.SimpleNamespace(**calls)


if __name__ == "__main__":
    url, token, picture, output = sys.argv[1:]
    galatea = client(url, token)
    blobs = [e for e in galatea.document["x-http"]["endpoints"] if "{sha256}" in e["path"]]
    places = {e["method"]: url.removesuffix("/rpc") + e["path"] for e in blobs}
    data = open(picture, "rb").read()
    name = hashlib.sha256(data).hexdigest()
    http("PUT", places["PUT"].format(sha256=name), token, data)
    job = galatea.generate_submit(picture={"blob": name})
    while job["state"] not in ("done", "failed", "cancelled"):
        job = galatea.job_wait(id=job["id"], revision=job["revision"])
    glb = places["GET"].format(sha256=job["asset"]["glb"]["sha256"])
    open(output, "wb").write(http("GET", glb, token))
