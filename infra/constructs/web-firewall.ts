import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';

/**
 * Rules of the managed group that read bodies. People write HTML, long notes and addresses of files into a CRM;
 * these rules count here instead of blocking. Bodies are checked by our own schemas and escaped on output.
 */
const countedRules = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericRFI_BODY',
  'GenericLFI_BODY',
];

/** What a `WebFirewall` is made from. */
export interface WebFirewallProps {
  config: StageConfig;
}

/** The second layer before the public paths; the first are the application's own limits per address, form and tenant. */
export class WebFirewall extends Construct {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, { config }: WebFirewallProps) {
    super(scope, id);
    const name = physicalName(config, 'edge');
    const acl = new CfnWebACL(this, 'Acl', {
      name,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(name),
      rules: [
        rateRule(config),
        managedRule('AWSManagedRulesCommonRuleSet', 2, countedRules),
        managedRule('AWSManagedRulesKnownBadInputsRuleSet', 3),
      ],
    });
    this.webAclArn = acl.attrArn;
  }
}

/** Blocks an address that posts to the public paths too often within five minutes. */
function rateRule({ publicRateLimit }: StageConfig): CfnWebACL.RuleProperty {
  return {
    name: 'public-rate',
    priority: 1,
    action: { block: { customResponse: { responseCode: 429 } } },
    visibilityConfig: visibility('public-rate'),
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: publicRateLimit,
        evaluationWindowSec: 300,
        scopeDownStatement: {
          byteMatchStatement: {
            fieldToMatch: { uriPath: {} },
            positionalConstraint: 'STARTS_WITH',
            searchString: '/public/',
            textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
          },
        },
      },
    },
  };
}

function managedRule(name: string, priority: number, counted: string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    visibilityConfig: visibility(name),
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map(rule => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
  };
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
