// CloudFront Function (JavaScript runtime 2.0) on viewer requests of the default behaviour: an address of the client
// without a file name, e.g. /deals/deal_01J, is answered with the client itself. A missing file stays missing.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  const lastSegment = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (!lastSegment.includes('.')) {
    request.uri = '/index.html';
  }
  return request;
}
