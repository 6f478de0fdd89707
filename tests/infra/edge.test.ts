import { describe, expect, it } from 'vitest';
import { at, objects } from './support/json.ts';
import { named, ofType } from './support/plant.ts';
import { resourcesOf } from './support/synthesise.ts';

const domain = { name: 'crm.altai.example', hostedZone: { id: 'Z123', name: 'altai.example' } };
const resources = await resourcesOf({ stage: 'prod', config: { domain } });

describe('the web ACL', () => {
  const acl = named(resources, 'AWS::WAFv2::WebACL', 'Firewall');
  const rules = objects(acl.properties.Rules);
  const rule = (name: string) => rules.find(({ Name }) => Name === name);

  it('is CloudFront’s, in the edge stack', () => {
    expect(acl.stack).toBe('steppe-prod-edge');
    expect(acl.properties.Scope).toBe('CLOUDFRONT');
  });

  it('limits posts to /public by address', () => {
    const rate = at(rule('public-rate'), 'Statement', 'RateBasedStatement');
    expect(rate).toMatchObject({ AggregateKeyType: 'IP', Limit: 500, EvaluationWindowSec: 300 });
    expect(at(rate, 'ScopeDownStatement', 'ByteMatchStatement', 'SearchString')).toBe('/public/');
    expect(at(rule('public-rate'), 'Action', 'Block')).toBeDefined();
  });

  it('has the managed common rules, but lets long and rich bodies pass', () => {
    const common = at(rule('AWSManagedRulesCommonRuleSet'), 'Statement', 'ManagedRuleGroupStatement');
    const counted = objects(at(common, 'RuleActionOverrides'));
    expect(counted.map(({ Name }) => Name)).toContain('SizeRestrictions_BODY');
    expect(counted.filter(({ ActionToUse }) => at(ActionToUse, 'Count') === undefined)).toEqual([]);
    expect(rule('AWSManagedRulesKnownBadInputsRuleSet')).toBeDefined();
  });
});

describe('with a domain', () => {
  it('the certificate is made beside the ACL and reaches the distribution over the regions', () => {
    const certificate = named(resources, 'AWS::CertificateManager::Certificate', 'Certificate');
    expect(certificate.stack).toBe('steppe-prod-edge');
    expect(certificate.properties).toMatchObject({ DomainName: domain.name, ValidationMethod: 'DNS' });
    const config = at(
      named(resources, 'AWS::CloudFront::Distribution', 'FrontDoor').properties,
      'DistributionConfig',
    );
    expect(at(config, 'Aliases')).toEqual([domain.name]);
    expect(at(config, 'ViewerCertificate')).toMatchObject({ MinimumProtocolVersion: 'TLSv1.2_2021' });
    expect(ofType(resources, 'Custom::CrossRegionExportWriter')).toHaveLength(1);
  });

  it('names lead to the distribution and mails to the domain', () => {
    const records = ofType(resources, 'AWS::Route53::RecordSet');
    expect(records.map(({ properties }) => [properties.Type, properties.Name]).sort()).toEqual([
      ['A', 'crm.altai.example.'],
      ['AAAA', 'crm.altai.example.'],
    ]);
    const api = named(resources, 'AWS::Lambda::Function', 'ApiFunction');
    expect(at(api.properties, 'Environment', 'Variables', 'APP_URL')).toBe('https://crm.altai.example');
  });

  it('and no hosted zone of ours, the certificate waits for a record by hand', async () => {
    const byHand = await resourcesOf({ stage: 'prod', config: { domain: { name: domain.name } } });
    expect(ofType(byHand, 'AWS::CertificateManager::Certificate')).toHaveLength(1);
    expect(ofType(byHand, 'AWS::Route53::RecordSet')).toEqual([]);
  });
});
