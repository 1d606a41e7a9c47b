// SPDX-License-Identifier: Apache-2.0
//
// wtc_snoop -- the write of somebody else that this cache must know of   (docs: section 11)
//
// Taken in any cycle, effective in the next one, acknowledged there: nothing can delay it, so the
// bus needs no queue for it.

`default_nettype none

module wtc_snoop #(
    parameter ADDR_W = 32,                 // address width, bits
    parameter DATA_W = 32,                 // processor word, bits
    parameter LINE_W = 27,                 // bits of a line address
    parameter WAYS   = 4,                  // ways
    parameter SNOOP  = 2                   // 0 none, 1 invalidate, 2 update
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From the other caches
    input  wire                snoop_valid_i,
    input  wire                snoop_update_i,
    input  wire [ADDR_W-1:0]   snoop_addr_i,
    input  wire [DATA_W-1:0]   snoop_data_i,
    input  wire [DATA_W/8-1:0] snoop_be_i,
    // To the other caches
    output wire                snoop_ack_o,

    // To tags, data, MSHRs and write buffer: the snoop in progress
    output wire                sn_valid_o,
    output wire [ADDR_W-1:0]   sn_addr_o,
    output wire [DATA_W-1:0]   sn_data_o,
    output wire [DATA_W/8-1:0] sn_be_o,
    output wire                sn_inval_o, // invalidate the line in the tags
    output wire                sn_write_o, // write the bytes into the line
    output wire                sn_just_o,  // wrote the line in the lookup stage at the last edge
    // From them
    input  wire [LINE_W-1:0]   s1_line_i,
    input  wire [WAYS-1:0]     sn_hit_way_i,
    input  wire                sn_clash_i  // an update must invalidate instead (rule 11.2)
);

    generate
        if (SNOOP == 0) begin : g_alone
            // No other cache: the pins do nothing, and all that listens to them falls away.
            wire unused = &{1'b0, clk_i, rst_ni, snoop_valid_i, snoop_update_i, snoop_addr_i,
                            snoop_data_i, snoop_be_i, s1_line_i, sn_hit_way_i, sn_clash_i};
            assign snoop_ack_o = 1'b0;
            assign sn_valid_o  = 1'b0;
            assign sn_addr_o   = {ADDR_W{1'b0}};
            assign sn_data_o   = {DATA_W{1'b0}};
            assign sn_be_o     = {DATA_W/8{1'b0}};
            assign sn_inval_o  = 1'b0;
            assign sn_write_o  = 1'b0;
            assign sn_just_o   = 1'b0;
        end else begin : g_snoop
            reg              valid_q;
            reg [ADDR_W-1:0] addr_q;
            wire             hit = valid_q & (|sn_hit_way_i);

            always @(posedge clk_i or negedge rst_ni) begin
                if (!rst_ni) valid_q <= 1'b0;
                else         valid_q <= snoop_valid_i;
            end

            // Read only while valid_q: no reset.
            always @(posedge clk_i) if (snoop_valid_i) addr_q <= snoop_addr_i;

            assign snoop_ack_o = valid_q;
            assign sn_valid_o  = valid_q;
            assign sn_addr_o   = addr_q;

            if (SNOOP == 1) begin : g_invalidate
                // Whatever the other cache has written: the line leaves.
                wire unused = &{1'b0, snoop_update_i, snoop_data_i, snoop_be_i, s1_line_i,
                                sn_clash_i};
                assign sn_data_o  = {DATA_W{1'b0}};
                assign sn_be_o    = {DATA_W/8{1'b0}};
                assign sn_inval_o = hit;
                assign sn_write_o = 1'b0;
                assign sn_just_o  = 1'b0;
            end else begin : g_update
                reg                update_q;
                reg [DATA_W-1:0]   data_q;
                reg [DATA_W/8-1:0] be_q;
                reg                wrote_q;        // a line was written at the last edge ...
                reg [LINE_W-1:0]   wrote_line_q;   // ... this one

                // Read only while valid_q: no reset.
                always @(posedge clk_i) begin
                    if (snoop_valid_i) begin
                        update_q <= snoop_update_i;
                        data_q   <= snoop_data_i;
                        be_q     <= snoop_be_i;
                    end
                end

                always @(posedge clk_i or negedge rst_ni) begin
                    if (!rst_ni) wrote_q <= 1'b0;
                    else         wrote_q <= sn_write_o;
                end

                always @(posedge clk_i) begin
                    if (sn_write_o) wrote_line_q <= addr_q[ADDR_W-1 -: LINE_W];
                end

                // An update that could be reordered against a store of this core invalidates
                // instead: the line is then read again, in memory's order (rule 11.2). The hit is
                // known last.
                wire update = update_q & ~sn_clash_i;

                assign sn_data_o  = data_q;
                assign sn_be_o    = be_q;
                assign sn_inval_o = hit & ~update;
                assign sn_write_o = hit & update;
                assign sn_just_o  = wrote_q & (wrote_line_q == s1_line_i);
            end
        end
    endgenerate

endmodule

`default_nettype wire
