import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';
import { WebFirewall } from '../constructs/web-firewall.ts';

/** CloudFront takes web ACLs and certificates from this region only. */
export const edgeRegion = 'us-east-1';

/** What the edge stack is made from. */
export interface EdgeStackProps extends StackProps {
  config: StageConfig;
}

/** What CloudFront needs from us-east-1. */
export class EdgeStack extends Stack {
  readonly webAclArn: string;
  readonly certificate: ICertificate | undefined;

  constructor(scope: Construct, id: string, { config, ...props }: EdgeStackProps) {
    super(scope, id, props);
    this.webAclArn = new WebFirewall(this, 'Firewall', { config }).webAclArn;
    this.certificate = this.addCertificate(config);
  }

  /** Validated by DNS: by CDK itself in a hosted zone of ours, else by a record that ACM shows while the deploy waits. */
  private addCertificate({ domain }: StageConfig): ICertificate | undefined {
    if (!domain) {
      return undefined;
    }
    const zone = domain.hostedZone
      ? HostedZone.fromHostedZoneAttributes(this, 'Zone', {
          hostedZoneId: domain.hostedZone.id,
          zoneName: domain.hostedZone.name,
        })
      : undefined;
    return new Certificate(this, 'Certificate', {
      domainName: domain.name,
      validation: CertificateValidation.fromDns(zone),
    });
  }
}
